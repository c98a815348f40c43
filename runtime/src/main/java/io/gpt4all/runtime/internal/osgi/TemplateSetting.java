package io.gpt4all.runtime.internal.osgi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The configuration's chat template: the text itself, or a file that has it. */
final class TemplateSetting {
    private static final String FILE = "file:";

    private TemplateSetting() {}

    /**
     * Reads the template; each time, so that a changed file counts when the model loads anew.
     *
     * @return null if none is configured
     * @throws IllegalArgumentException if the file cannot be read
     */
    static @Nullable String read(ChatConfiguration configuration) {
        String value = configuration.chat_template();
        if (value.isBlank()) {
            return null;
        }
        return value.startsWith(FILE) ? ofFile(value.substring(FILE.length()).strip()) : value;
    }

    private static String ofFile(String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "chat.template names the file '"
                            + path
                            + "', which cannot be read as UTF-8 text: "
                            + e
                            + ". Correct the path or the file.",
                    e);
        }
    }
}
