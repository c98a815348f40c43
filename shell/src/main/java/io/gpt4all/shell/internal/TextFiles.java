package io.gpt4all.shell.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that the user names. */
final class TextFiles {
    private TextFiles() {}

    /**
     * Reads a file that an option names.
     *
     * @param what what it is to be, for the message
     * @throws IllegalArgumentException if it is no UTF-8 text or cannot be read; says why
     */
    static String read(String what, Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    what + " " + file + " cannot be read: " + reason(e) + ".", e);
        }
    }

    /** Why, in words. */
    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "it is not allowed";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is no UTF-8 text";
        }
        return String.valueOf(failure.getMessage());
    }
}
