package io.gpt4all.registry.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogFile;
import io.gpt4all.registry.internal.download.Companions;
import io.gpt4all.registry.internal.names.FileNames;
import io.gpt4all.registry.internal.store.VerifiedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies beside models and belongs to none: parts of downloads, damaged files, notes. */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /**
     * Deletes what there is of a download that did not end.
     *
     * @throws io.gpt4all.ModelNotFoundException if there is nothing
     */
    static List<Path> remove(String name, Names names) {
        List<Path> deleted = new ArrayList<>();
        for (Path folder : names.store().folders().own()) {
            for (String fileName : fileNames(name, names)) {
                deleted.addAll(Removal.ofLeftovers(folder.resolve(fileName)));
            }
        }
        if (deleted.isEmpty()) {
            throw names.notHere(name);
        }
        return deleted;
    }

    private static List<String> fileNames(String name, Names names) {
        Optional<CatalogEntry> entry = names.entry(name);
        if (entry.isPresent()) {
            return entry.get().files().stream().map(CatalogFile::name).toList();
        }
        String fileName = FileNames.withExtension(name);
        return FileNames.problem(fileName).isEmpty() ? List.of(fileName) : List.of();
    }

    /** Deletes what nothing has been added to for a while and no download works on. */
    static List<Path> removeStale(List<Path> folders, Duration untouched, Instant now) {
        List<Path> deleted = new ArrayList<>();
        for (Path folder : folders) {
            for (Path target : targets(folder)) {
                if (isStale(target, now.minus(untouched))) {
                    deleted.addAll(delete(target));
                }
            }
        }
        return deleted;
    }

    /** The files that leftovers of this folder were to become. */
    private static Collection<Path> targets(Path folder) {
        TreeSet<Path> targets = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> target(file).ifPresent(targets::add));
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("The model folder {} cannot be read: {}", folder, e.toString());
            }
        }
        return targets;
    }

    private static Optional<Path> target(Path file) {
        String name = String.valueOf(file.getFileName());
        Optional<Path> target =
                name.endsWith(VerifiedFile.SUFFIX)
                        ? Optional.of(VerifiedFile.modelOf(file))
                        : Companions.targetOf(file);
        return target.filter(model -> FileNames.isModel(String.valueOf(model.getFileName())));
    }

    private static boolean isStale(Path target, Instant before) {
        return Companions.of(target).left().stream()
                .filter(Removal::exists)
                .allMatch(file -> modified(file).compareTo(before) <= 0);
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            return Instant.MIN; // gone
        }
    }

    /** The note of a model that is there belongs to it. */
    private static List<Path> delete(Path target) {
        List<Path> deleted = new ArrayList<>();
        Stream<Path> note =
                Removal.exists(target) ? Stream.empty() : Stream.of(VerifiedFile.beside(target));
        try {
            Removal.whileUnused(
                    target,
                    () ->
                            Stream.concat(Companions.of(target).left().stream(), note)
                                    .forEach(file -> Removal.delete(file, deleted)));
        } catch (GPT4AllException e) {
            LOG.info("{}", e.getMessage());
        }
        return deleted;
    }
}
