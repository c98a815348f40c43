package io.gpt4all.registry.internal.store;

import io.gpt4all.registry.internal.names.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A model's files in a folder.
 *
 * @param fileName its file; of a model in several files the first, even if that is missing
 * @param files those that are there, absolute, in order; at least one
 * @param missing names of parts that are not there
 * @param readOnly whether it is in a folder that is only read
 */
public record LocalModel(
        String fileName, List<Path> files, List<String> missing, boolean readOnly) {

    /** Copies the lists. */
    public LocalModel {
        files = List.copyOf(files);
        missing = List.copyOf(missing);
    }

    /** Whether all parts are there. */
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /** The file to open. */
    public Path path() {
        return files.get(0);
    }

    /** The folder that it is in. */
    public Path folder() {
        return Objects.requireNonNull(path().getParent());
    }

    /**
     * Bytes of the files that are there.
     *
     * @throws UncheckedIOException if one cannot be asked
     */
    public long size() {
        return files.stream().mapToLong(LocalModel::sizeOf).sum();
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The size of " + file + " cannot be read.", e);
        }
    }

    /** Whether a name means this model, whatever the case of its letters. */
    boolean isCalled(String name) {
        String plain = FileNames.plain(name);
        return plain.equals(FileNames.plain(fileName))
                || files.stream().anyMatch(file -> plain.equals(plain(file)));
    }

    private static String plain(Path file) {
        return FileNames.plain(String.valueOf(file.getFileName()));
    }
}
