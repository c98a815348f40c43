package io.gpt4all.model;

import java.nio.file.Path;
import java.util.List;

/**
 * What was found of a model's files.
 *
 * @param model its file name
 * @param files each file's digests
 * @param compared whether there was something to compare all of them with
 */
public record Verification(String model, List<FileDigests> files, boolean compared) {

    /**
     * A file's digests.
     *
     * @param file absolute path
     * @param size bytes
     * @param md5 32 lower-case hexadecimal digits
     * @param sha256 64 lower-case hexadecimal digits
     */
    public record FileDigests(Path file, long size, String md5, String sha256) {}

    /** Copies the list. */
    public Verification {
        files = List.copyOf(files);
    }
}
