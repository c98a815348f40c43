package io.gpt4all.spi;

/**
 * One native library in a box.
 *
 * @param name file name, without folders
 * @param role what an engine does with it
 * @param size bytes
 * @param sha256 64 hexadecimal digits in lower case
 */
public record LibraryFile(String name, Role role, long size, String sha256) {

    /** What an engine does with a library. */
    public enum Role {
        /** Part of llama.cpp itself, loaded once for the whole process. */
        CORE,
        /** The plugin for the accelerator. */
        MODULE,
        /** One of several plugins for the CPU; the one that suits the processor best is loaded. */
        CPU_VARIANT,
        /** A plugin to try when the {@link #MODULE} does not load, for an older driver. */
        FALLBACK
    }

    /**
     * Refuses names that could leave a folder and sums that are none.
     *
     * @throws IllegalArgumentException if a value is not of its form
     */
    public LibraryFile {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("Not the name of a library file: " + name);
        }
        if (size <= 0 || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "Not a size and a SHA-256 sum of " + name + ": " + size + ", " + sha256);
        }
    }
}
