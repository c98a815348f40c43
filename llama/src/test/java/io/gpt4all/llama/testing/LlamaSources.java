package io.gpt4all.llama.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the room {@code models} has put ready of llama.cpp's sources. */
public final class LlamaSources {
    private LlamaSources() {}

    /** The folder of llama.cpp's public headers. */
    public static Path headers() {
        return folder().resolve("include");
    }

    /** The files that hold a vocabulary and no weights. */
    public static List<Path> vocabularies() {
        try (var files = Files.list(folder().resolve("vocab"))) {
            return files.filter(file -> file.toString().endsWith(".gguf")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No vocabularies; build the room models", e);
        }
    }

    private static Path folder() {
        String property = System.getProperty("gpt4all.llama.cpp");
        if (property == null) {
            throw new IllegalStateException(
                    "The system property gpt4all.llama.cpp must name the folder of llama.cpp's"
                            + " headers, models/target/llama.cpp");
        }
        return Path.of(property).toAbsolutePath();
    }
}
