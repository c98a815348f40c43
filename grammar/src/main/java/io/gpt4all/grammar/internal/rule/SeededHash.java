package io.gpt4all.grammar.internal.rule;

import java.util.concurrent.ThreadLocalRandom;

/** Hashes of texts that nobody can choose such that they meet in one place of a map. */
public final class SeededHash {
    private static final int FACTOR = ThreadLocalRandom.current().nextInt() | 1;

    private SeededHash() {}

    /** The hash of a text; the same as long as this class is loaded. */
    public static int of(String text) {
        int hash = FACTOR;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FACTOR;
            // An odd factor alone would keep equal low bits equal.
            hash ^= hash >>> 15;
        }
        return hash;
    }
}
