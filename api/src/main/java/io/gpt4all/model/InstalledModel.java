package io.gpt4all.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A model in a model folder, or a file that was named by its path.
 *
 * <p>A snapshot, immutable and thread-safe.
 *
 * @param fileName its file; of a model in several files the first
 * @param files all that there are of it, absolute; of a model in several files in order
 * @param size bytes of all files
 * @param entry what the catalogue says of it
 * @param facts what its file says; empty if it cannot be read
 * @param readOnly whether it is in a folder that is only read
 * @param verified when its digests were last compared with those of the catalogue or the download;
 *     empty if never since it changed, or there were none
 * @param problem why it cannot be used as it is, with what to do; empty when all is well
 */
public record InstalledModel(
        String fileName,
        List<Path> files,
        long size,
        Optional<CatalogEntry> entry,
        Optional<ModelFacts> facts,
        boolean readOnly,
        Optional<Instant> verified,
        Optional<String> problem) {

    /**
     * Checks that there is a file, and copies the list.
     *
     * @throws IllegalArgumentException if there is none
     */
    public InstalledModel {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException(fileName + " has no files.");
        }
    }

    /** The file to open: the first. */
    public Path path() {
        return files.get(0);
    }
}
