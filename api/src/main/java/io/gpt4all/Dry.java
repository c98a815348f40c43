package io.gpt4all;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * "Don't repeat yourself": makes it less likely that a sequence of tokens is said again, the more
 * the longer the sequence is. Figures and defaults are llama.cpp's. Immutable.
 *
 * @param multiplier strength, 0 to 100; usual 0.8
 * @param base how fast the penalty grows with the length, 1 to 10; default 1.75
 * @param allowedLength sequences up to this length go unpunished, 0 to 65536; default 2
 * @param lastN how many tokens it looks back, 1 to 65536, or -1 for the whole context; default -1
 * @param breakers texts at which a sequence ends, at most 16 of 40 bytes of UTF-8 each; default
 *     newline, colon, double quote and asterisk
 */
public record Dry(
        float multiplier, float base, int allowedLength, int lastN, List<String> breakers) {
    private static final int MOST_BREAKERS = 16;
    private static final int MOST_BYTES = 40; // llama.cpp cuts longer ones

    /** Checks the ranges. */
    public Dry {
        Ranges.check("DRY's multiplier", multiplier, 0f, 100f);
        Ranges.check("DRY's base", base, 1f, 10f);
        Ranges.check("DRY's allowedLength", allowedLength, 0, 65536);
        Ranges.check("DRY's lastN", lastN, -1, 65536);
        if (lastN == 0) {
            throw new IllegalArgumentException("DRY's lastN is 0; it must be -1 or 1 to 65536.");
        }
        breakers = List.copyOf(breakers);
        Ranges.check("number of DRY's breakers", breakers.size(), 0, MOST_BREAKERS);
        breakers.forEach(Dry::checkBreaker);
    }

    private static void checkBreaker(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        Ranges.check("length of one of DRY's breakers, in bytes", bytes, 1, MOST_BYTES);
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("One of DRY's breakers has a NUL in it.");
        }
    }

    /** The other figures at their defaults. */
    public static Dry of(float multiplier) {
        return new Dry(multiplier, 1.75f, 2, -1, List.of("\n", ":", "\"", "*"));
    }
}
