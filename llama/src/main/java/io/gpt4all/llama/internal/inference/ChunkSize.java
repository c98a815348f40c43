package io.gpt4all.llama.internal.inference;

/**
 * How many tokens of a prompt one step takes: as many as fit into a time, by the speed of the steps
 * before, between 32 and the size of a batch. Large steps are faster by a quarter, short ones make
 * cancelling quick and let others go on; so a request that is alone gets a second, else a quarter.
 */
final class ChunkSize {
    static final int LEAST = 32;
    static final int FIRST = 64;
    private static final long ALONE_NANOS = 1_000_000_000;
    private static final long SHARED_NANOS = 250_000_000;

    private final int most;
    private double tokensPerNano;

    ChunkSize(int batchSize) {
        this.most = batchSize;
    }

    /** Tokens of the next step. */
    int tokens(boolean alone) {
        if (tokensPerNano == 0) {
            return Math.min(most, FIRST);
        }
        double fit = tokensPerNano * (alone ? ALONE_NANOS : SHARED_NANOS);
        return Math.min(most, (int) Math.max(LEAST, fit));
    }

    /** Learns from a step; from small ones only when nothing else is known. */
    void took(int tokens, long nanos) {
        if (tokens >= LEAST || tokensPerNano == 0) {
            tokensPerNano = tokens / (double) Math.max(1, nanos);
        }
    }
}
