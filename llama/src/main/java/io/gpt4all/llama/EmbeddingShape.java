package io.gpt4all.llama;

import io.gpt4all.llama.internal.embedding.BatchLimits;
import io.gpt4all.llama.internal.facade.CpuThreads;
import io.gpt4all.spi.ModelSpec;

/**
 * How texts are embedded on the CPU. Numbers without another source were measured with MiniLM on
 * two cores (docs/benchmarks.md).
 *
 * @param threads in all
 * @param lanes batches that are computed beside each other where there are many
 * @param batchTokens of a batch
 * @param blockTokens of a block of attention
 */
record EmbeddingShape(int threads, int lanes, int batchTokens, int blockTokens) {
    /** Each lane has memory of its own. */
    private static final int MOST_LANES = 8;

    /** {@code GGML_FA_TILE_Q} in {@code ggml-cpu/common.h} of llama.cpp 0.4.0. */
    private static final int FLASH_BLOCK = 64;

    /** With flash attention; less is slower, and a chat beside it waits for a batch's end. */
    private static final int FLASH_BATCH = 3 * FLASH_BLOCK;

    /** Without, all tokens of a batch are scored against each other, those of other texts too. */
    private static final int DENSE_BATCH = 64;

    private static final int SEQUENCES = 32; // divides both

    /** Longer texts are computed by all threads, so that one context alone is that large. */
    static final int LANE_TOKENS = 512;

    /** As a model is to be run. */
    static EmbeddingShape of(String architecture, ModelSpec spec) {
        int threads = spec.threads() > 0 ? spec.threads() : CpuThreads.count();
        int each = (threads + MOST_LANES - 1) / MOST_LANES;
        boolean flash = SetupChecks.usesFlashAttention(architecture, spec.setup());
        return new EmbeddingShape(
                threads,
                threads / each,
                flash ? FLASH_BATCH : DENSE_BATCH,
                flash ? FLASH_BLOCK : 1);
    }

    /** How much of it is taken on at once. */
    BatchLimits limits(boolean recurrent, ModelSpec spec) {
        // Each sequence of a recurrent model costs a whole state.
        int sequences = recurrent ? 1 : SEQUENCES;
        return new BatchLimits(batchTokens, sequences, LANE_TOKENS, spec.setup().queueLimit());
    }

    /** Tokens that all lanes' contexts have together, for texts of at most so many. */
    long laneTokens(int contextLength) {
        // llama.cpp rounds the cells of a cache up to 256.
        return lanes * (2 * 256L + Math.min(contextLength, LANE_TOKENS));
    }
}
