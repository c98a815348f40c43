package io.gpt4all.llama.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Keys and texts that mean something to llama.cpp 0.4.0: from {@code src/llama-arch.cpp} and {@code
 * src/llama-vocab.cpp}.
 */
final class Words {
    private static final List<String> KEYS = lines("keys.txt");
    private static final List<String> ARCHITECTURES = lines("architectures.txt");
    private static final List<String> TEXTS = lines("texts.txt");

    private Words() {}

    /** A key that a file of this architecture may have. */
    static String key(Random random, String architecture) {
        return KEYS.get(random.nextInt(KEYS.size())).replace("%s", architecture);
    }

    static String architecture(Random random) {
        return ARCHITECTURES.get(random.nextInt(ARCHITECTURES.size()));
    }

    /** A known text, or what no name is. */
    static String any(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> "";
            case 1 -> "\0";
            case 2 -> "a".repeat(random.nextInt(3000));
            case 3 -> architecture(random);
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private static List<String> lines(String file) {
        try (InputStream in = Words.class.getResourceAsStream("/fuzz/" + file)) {
            String all = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
            return all.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
