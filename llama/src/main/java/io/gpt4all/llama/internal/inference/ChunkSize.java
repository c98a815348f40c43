package io.gpt4all.llama.internal.inference;

/**
 * How many tokens of a prompt one step takes: as many as fit into a time, by the speed of the steps
 * before, between 32 and the size of a batch, and all steps of a prompt about equal. Large steps
 * are faster by a quarter, but others wait for them; so a request that is alone gets three seconds,
 * else a quarter of one. Cancelling does not wait: it aborts the step.
 */
final class ChunkSize {
    static final int LEAST = 32;
    static final int FIRST = 64;
    private static final long ALONE_NANOS = 3_000_000_000L;
    private static final long SHARED_NANOS = 250_000_000;

    private final int batchSize;
    private double tokensPerNano;

    ChunkSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /**
     * Tokens of one prompt in the next step, of those that are left; at least 1 if any is.
     *
     * @param alone whether nobody waits for the step's end
     * @param requests how many are in the step
     */
    int tokens(int left, boolean alone, int requests) {
        int most = Math.max(1, most(alone) / requests);
        int steps = (left + most - 1) / most;
        return steps < 2 ? left : (left + steps - 1) / steps;
    }

    private int most(boolean alone) {
        if (tokensPerNano == 0) {
            return Math.min(batchSize, FIRST);
        }
        double fit = tokensPerNano * (alone ? ALONE_NANOS : SHARED_NANOS);
        return Math.min(batchSize, (int) Math.max(LEAST, fit));
    }

    /** Learns from a step; from small ones only when nothing else is known. */
    void took(int tokens, long nanos) {
        if (tokens >= LEAST / 2 || tokensPerNano == 0) { // half: equal steps are smaller
            tokensPerNano = tokens / (double) Math.max(1, nanos);
        }
    }
}
