package io.gpt4all.shell.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where {@code /save} and {@code /load} keep conversations. */
final class ChatFiles {
    private static final String OURS = "gpt4all.session";

    private ChatFiles() {}

    /**
     * Writes a conversation, whole or not at all.
     *
     * @throws IllegalArgumentException if there is something else in the file
     * @throws IOException if it cannot be written
     */
    static void save(Path file, String json) throws IOException {
        if (Files.exists(file) && !isOurs(file)) {
            throw new IllegalArgumentException(
                    file + " is there and is no conversation. Take another name.");
        }
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, ".gpt4all", ".part");
        try {
            Files.writeString(part, json, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isOurs(Path file) throws IOException {
        return Files.isRegularFile(file) && load(file).contains("\"" + OURS + "\"");
    }

    /** Reads what was kept; what it is worth finds out who restores it. */
    static String load(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
