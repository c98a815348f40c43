package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/**
 * The tokens of the largest logits of a row, found in one pass by a heap. Of equal logits the lower
 * tokens count as larger, as the greedy sampler has it. Belongs to one thread.
 */
final class LargestLogits {
    /**
     * Logits that are looked at together, in an array, which is faster where the JVM has C1 alone.
     */
    private static final int BLOCK = 2048;

    private final float[] block = new float[BLOCK];
    private final long[] largest; // logits with their tokens, the least in front
    private int found;
    private float least;

    LargestLogits(int most) {
        this.largest = new long[most];
    }

    /**
     * Finds those of a row of logits; those that are no numbers are left out.
     *
     * @return how many there are, in no order
     */
    int find(MemorySegment row, int vocabularySize) {
        found = 0;
        least = Float.NEGATIVE_INFINITY;
        for (int from = 0; from < vocabularySize; from += BLOCK) {
            int count = Math.min(BLOCK, vocabularySize - from);
            MemorySegment.copy(row, JAVA_FLOAT, (long) Float.BYTES * from, block, 0, count);
            for (int i = 0; i < count; i++) {
                if (block[i] > least || found < largest.length) {
                    offer(block[i], from + i);
                }
            }
        }
        return found;
    }

    private void offer(float logit, int token) {
        if (Float.isNaN(logit)) {
            return;
        }
        if (found == largest.length) {
            largest[0] = entry(logit, token);
            sink(0);
        } else {
            largest[found++] = entry(logit, token);
            for (int i = found / 2 - 1; found == largest.length && i >= 0; i--) {
                sink(i);
            }
        }
        if (found == largest.length) {
            least = logit(largest[0]);
        }
    }

    private void sink(int at) {
        long entry = largest[at];
        int child = 2 * at + 1;
        while (child < found) {
            if (child + 1 < found && largest[child + 1] < largest[child]) {
                child++;
            }
            if (entry <= largest[child]) {
                break;
            }
            largest[at] = largest[child];
            at = child;
            child = 2 * at + 1;
        }
        largest[at] = entry;
    }

    /** Compares as the logit does, and for equal ones the lower token is the larger. */
    private static long entry(float logit, int token) {
        return (long) ordered(Float.floatToRawIntBits(logit)) << 32 | (~token & 0xFFFF_FFFFL);
    }

    /** The token at a place of what was found. */
    int token(int place) {
        return ~(int) largest[place];
    }

    private static float logit(long entry) {
        return Float.intBitsToFloat(ordered((int) (entry >> 32)));
    }

    /** Bits of a float to an int of the same order, and back. */
    private static int ordered(int bits) {
        return bits ^ (bits >> 31 & 0x7FFF_FFFF);
    }
}
