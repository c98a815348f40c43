package io.gpt4all.llama;

import io.gpt4all.llama.internal.facade.CpuThreads;
import io.gpt4all.spi.ModelSpec;

/**
 * How texts are embedded on the CPU.
 *
 * @param threads in all
 * @param lanes batches that are computed beside each other where there are many
 */
record EmbeddingShape(int threads, int lanes) {
    /**
     * Tokens of a batch. Measured with MiniLM on two cores: 128 and 256 are some percent slower,
     * and a chat beside it waits for a batch's end.
     */
    static final int BATCH_TOKENS = 192;

    /** Texts of a batch, of which {@link #BATCH_TOKENS} is to be a multiple. */
    static final int BATCH_SEQUENCES = 32;

    /** Each has memory of its own. */
    private static final int MOST_LANES = 8;

    static int threads(ModelSpec spec) {
        return spec.threads() > 0 ? spec.threads() : CpuThreads.count();
    }

    /** One thread a lane, unless these are too many lanes. */
    static EmbeddingShape of(int threads) {
        int each = (threads + MOST_LANES - 1) / MOST_LANES;
        return new EmbeddingShape(threads, threads / each);
    }
}
