package io.gpt4all.registry.internal;

import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.registry.internal.catalog.CatalogLookup;
import io.gpt4all.registry.internal.catalog.NearNames;
import io.gpt4all.registry.internal.names.FileNames;
import io.gpt4all.registry.internal.store.LocalModel;
import io.gpt4all.registry.internal.store.ModelStore;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds what a name means, here and in the catalogue.
 *
 * @param store the model folders
 * @param catalog asked only when the name is not that of a file here
 */
record Names(ModelStore store, Supplier<Catalog> catalog) {
    private static final int MOST_NEAR = 3;

    static boolean isPath(String name) {
        return name.indexOf('/') >= 0
                || name.indexOf(File.separatorChar) >= 0
                || name.equals(".")
                || name.equals("..");
    }

    /**
     * The model that is here.
     *
     * @throws ModelNotFoundException if the name means several of the catalogue
     */
    Optional<LocalModel> local(String name) {
        return itself(name).or(() -> substitute(name));
    }

    /**
     * The model that is here under its own name: what is deleted or verified is never a substitute.
     *
     * @throws ModelNotFoundException if the name means several of the catalogue
     */
    Optional<LocalModel> itself(String name) {
        Optional<LocalModel> file = isPath(name) ? at(name) : store.find(name);
        return file.or(() -> entry(name).flatMap(entry -> store.find(entry.fileName())));
    }

    private Optional<LocalModel> at(String path) {
        try {
            return store.at(Path.of(path));
        } catch (InvalidPathException e) {
            return Optional.empty(); // no file can have such a name
        }
    }

    /** A model that serves a name which is not its own, such as a build's own conversion. */
    private Optional<LocalModel> substitute(String name) {
        String fileName = entry(name).map(CatalogEntry::fileName).orElse(name);
        return CatalogLookup.byAlias(catalog.get(), fileName)
                .flatMap(entry -> store.find(entry.fileName()));
    }

    /**
     * The catalogue's entry.
     *
     * @throws ModelNotFoundException if the name means several
     */
    Optional<CatalogEntry> entry(String name) {
        return CatalogLookup.find(catalog.get(), name);
    }

    /**
     * As {@link #entry}, else the entry that serves the name for want of one of its own.
     *
     * @throws ModelNotFoundException if the name means several
     */
    Optional<CatalogEntry> entryOrAlias(String name) {
        return entry(name).or(() -> CatalogLookup.byAlias(catalog.get(), name));
    }

    /** The catalogue's entry of a file in a model folder. */
    Optional<CatalogEntry> entryOf(LocalModel model) {
        boolean inFolder = store.folders().all().contains(model.folder());
        return inFolder
                ? CatalogLookup.byFileName(catalog.get(), model.fileName())
                : Optional.empty();
    }

    /** The error for a name that means nothing here, whether the catalogue has it or not. */
    ModelNotFoundException notHere(String name) {
        Optional<CatalogEntry> entry = entryOrAlias(name);
        if (isPath(name) && entry.isEmpty()) {
            return noFile(name);
        }
        return entry.map(this::notInstalled).orElseGet(() -> unknown(name));
    }

    private ModelNotFoundException noFile(String name) {
        try {
            Path path = Path.of(name).toAbsolutePath().normalize();
            List<String> beside = store.beside(path).stream().map(LocalModel::fileName).toList();
            String fileName = String.valueOf(path.getFileName());
            String near = String.join(", ", NearNames.nearest(fileName, beside, MOST_NEAR));
            return new ModelNotFoundException("There is no file " + path + "." + sentence(near));
        } catch (InvalidPathException e) {
            return new ModelNotFoundException(
                    "'" + e.getInput() + "' cannot be a file: " + e.getReason() + ".", e);
        }
    }

    private ModelNotFoundException notInstalled(CatalogEntry entry) {
        String size = entry.size().isPresent() ? ", " + Sizes.text(entry.size().getAsLong()) : "";
        boolean fetchable = entry.files().stream().noneMatch(file -> file.urls().isEmpty());
        String next =
                fetchable
                        ? "Download it with 'gpt4all pull " + entry.fileName() + "', or put"
                        : "The catalogue has no address to download it from. Put";
        return new ModelNotFoundException(
                "%s (%s%s) is not installed. %s the file into one of the folders %s."
                        .formatted(entry.displayName(), entry.fileName(), size, next, searched()));
    }

    /** The error for a name that nobody knows. */
    ModelNotFoundException unknown(String name) {
        String fileName = FileNames.withExtension(name);
        String here =
                !isPath(name) && isFileHere(fileName) ? " Or give it as ./" + fileName + "." : "";
        return new ModelNotFoundException(
                ("There is no model '%s' in the catalogue (%d models) nor in the folders %s.%s"
                                + " See 'gpt4all list --remote', put the file into one of the folders,"
                                + " or give its path.%s%s")
                        .formatted(
                                name,
                                catalog.get().entries().size(),
                                searched(),
                                sentence(nearest(name)),
                                here,
                                warnings()));
    }

    private static boolean isFileHere(String fileName) {
        try {
            return Files.isRegularFile(Path.of(fileName));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** What is wrong with the sources, which may be why a name is not known. */
    private String warnings() {
        List<String> warnings = catalog.get().warnings();
        return warnings.isEmpty() ? "" : " " + String.join(" ", warnings);
    }

    private static String sentence(String nearest) {
        return nearest.isEmpty() ? "" : " Nearest names: " + nearest + ".";
    }

    private String nearest(String name) {
        TreeSet<String> names = new TreeSet<>();
        store.models().forEach(model -> names.add(model.fileName()));
        for (CatalogEntry entry : catalog.get().entries()) {
            names.add(entry.fileName());
            entry.name().ifPresent(names::add);
        }
        return String.join(", ", NearNames.nearest(name, names, MOST_NEAR));
    }

    private String searched() {
        return store.folders().all().stream()
                .map(
                        folder ->
                                Files.isDirectory(folder)
                                        ? folder.toString()
                                        : folder + " (not there)")
                .collect(Collectors.joining(", "));
    }
}
