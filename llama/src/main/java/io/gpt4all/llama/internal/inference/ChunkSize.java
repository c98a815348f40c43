package io.gpt4all.llama.internal.inference;

/**
 * How many tokens of a prompt one step takes: as many as take a quarter of a second, so that
 * cancelling is quick, between 32 and the size of a batch.
 */
final class ChunkSize {
    private static final int LEAST = 32;
    private static final long LONGEST_NANOS = 250_000_000;

    private final int most;
    private int current;

    ChunkSize(int batchSize) {
        this.most = batchSize;
        this.current = Math.min(128, batchSize);
    }

    int tokens() {
        return current;
    }

    /** Learns from a step. Powers of two, so that it settles. */
    void took(int tokens, long nanos) {
        if (nanos > LONGEST_NANOS && tokens <= current) {
            current = Math.min(most, Math.max(LEAST, current / 2));
        } else if (tokens == current && nanos * 2 <= LONGEST_NANOS) {
            current = Math.min(most, current * 2);
        }
    }
}
