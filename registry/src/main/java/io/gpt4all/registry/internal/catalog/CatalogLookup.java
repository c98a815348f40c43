package io.gpt4all.registry.internal.catalog;

import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.registry.internal.names.FileNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds entries by what people call them. */
public final class CatalogLookup {

    private CatalogLookup() {}

    /**
     * The entry that a name means: the one with that file name; else with that file name in any
     * case, with or without {@code .gguf}; else with that display name in any case.
     *
     * @return empty if there is none
     * @throws ModelNotFoundException if several fit equally well; names them
     */
    public static Optional<CatalogEntry> find(Catalog catalog, String name) {
        String asked = name.strip();
        String plain = FileNames.plain(name);
        List<Predicate<CatalogEntry>> ways =
                List.of(
                        entry -> entry.fileName().equals(asked),
                        entry -> FileNames.plain(entry.fileName()).equals(plain),
                        entry -> entry.displayName().equalsIgnoreCase(asked));
        return ways.stream()
                .map(way -> matching(catalog, way))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(found -> only(name, found));
    }

    /** The entry of a model with this very file, whatever the case of its letters. */
    public static Optional<CatalogEntry> byFileName(Catalog catalog, String fileName) {
        return catalog.entries().stream()
                .filter(entry -> entry.fileName().equalsIgnoreCase(fileName))
                .findFirst();
    }

    /**
     * The entry that has a name among its aliases, in any case, with or without {@code .gguf}.
     *
     * @return empty if there is none
     * @throws ModelNotFoundException if several have it; names them
     */
    public static Optional<CatalogEntry> byAlias(Catalog catalog, String name) {
        String plain = FileNames.plain(name);
        List<CatalogEntry> found =
                matching(
                        catalog,
                        entry ->
                                entry.aliases().stream()
                                        .map(FileNames::plain)
                                        .anyMatch(plain::equals));
        return found.isEmpty() ? Optional.empty() : Optional.of(only(name, found));
    }

    /**
     * File names of entries whose file or display name is like one that is not there.
     *
     * @param most how many at most
     * @return nearest first
     */
    public static List<String> nearest(Catalog catalog, String name, int most) {
        List<String> names =
                catalog.entries().stream()
                        .flatMap(entry -> Stream.of(entry.fileName(), entry.displayName()))
                        .toList();
        // Each entry may be found by both of its names.
        return NearNames.nearest(name, names, 2 * most).stream()
                .flatMap(near -> fileNames(catalog, near))
                .distinct()
                .limit(most)
                .toList();
    }

    private static Stream<String> fileNames(Catalog catalog, String name) {
        return catalog.entries().stream()
                .filter(entry -> entry.fileName().equals(name) || entry.displayName().equals(name))
                .map(CatalogEntry::fileName);
    }

    private static List<CatalogEntry> matching(Catalog catalog, Predicate<CatalogEntry> way) {
        return catalog.entries().stream().filter(way).toList();
    }

    private static CatalogEntry only(String name, List<CatalogEntry> found) {
        if (found.size() == 1) {
            return found.get(0);
        }
        String names = found.stream().map(CatalogEntry::fileName).collect(Collectors.joining(", "));
        throw new ModelNotFoundException(
                found.size()
                        + " models are called "
                        + name
                        + ". Use one of their file names: "
                        + names
                        + ".");
    }
}
