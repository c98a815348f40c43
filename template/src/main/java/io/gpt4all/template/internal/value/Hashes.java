package io.gpt4all.template.internal.value;

import java.util.List;
import java.util.Random;

/**
 * Hashes that nobody can foresee: keys come from messages, and whoever could choose many of one
 * hash would make each look-up a walk over all of them. The seed is another one in each process;
 * nothing depends on the order of hashes.
 */
final class Hashes {
    private static final long SEED = new Random().nextLong();
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private Hashes() {}

    static int of(String chars) {
        long hash = SEED;
        for (int i = 0; i < chars.length(); i++) {
            hash = mix(hash, chars.charAt(i));
        }
        return folded(hash);
    }

    static int of(long number) {
        return folded(mix(mix(SEED, number), number >>> 32));
    }

    static int of(List<Value> items) {
        long hash = SEED;
        for (int i = 0; i < items.size(); i++) {
            hash = mix(hash, items.get(i).hashCode());
        }
        return folded(hash);
    }

    // Multiplied and turned, so that no sum of the parts tells what comes out.
    private static long mix(long hash, long part) {
        return Long.rotateLeft((hash ^ part) * MULTIPLIER, 29);
    }

    private static int folded(long hash) {
        long spread = (hash ^ (hash >>> 32)) * MULTIPLIER;
        return (int) (spread >>> 32);
    }
}
