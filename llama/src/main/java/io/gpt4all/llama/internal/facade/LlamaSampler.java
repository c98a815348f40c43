package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.internal.ffi.SamplerFunctions;
import io.gpt4all.spi.Sampling;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * {@code llama_sampler}: a chain that chooses the next token, in the SDK's order: penalties, then
 * the likeliest token, or top-k, top-p, min-p, temperature, draw. It remembers what it chose.
 *
 * <p>Belongs to one thread.
 */
public final class LlamaSampler implements AutoCloseable {
    private final Pointer chain;

    /** Sets up a chain; options that change nothing add no sampler. */
    public LlamaSampler(Sampling sampling, int vocabularySize) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment params = SamplerFunctions.chainDefaultParams(arena);
            MemorySegment address = SamplerFunctions.chainInit(params);
            this.chain = new Pointer("sampler", address, SamplerFunctions::free);
        }
        if (sampling.repeatPenalty() != 1 && sampling.repeatLastN() > 0) {
            add(
                    SamplerFunctions.initPenalties(
                            vocabularySize,
                            sampling.repeatLastN(),
                            sampling.repeatPenalty(),
                            0f,
                            0f));
        }
        if (sampling.temperature() == 0) {
            add(SamplerFunctions.initGreedy());
        } else {
            addDraw(sampling);
        }
    }

    private void addDraw(Sampling sampling) {
        if (sampling.topK() > 0) {
            add(SamplerFunctions.initTopK(sampling.topK()));
        }
        if (sampling.topP() < 1) {
            add(SamplerFunctions.initTopP(sampling.topP(), 1));
        }
        if (sampling.minP() > 0) {
            add(SamplerFunctions.initMinP(sampling.minP(), 1));
        }
        add(SamplerFunctions.initTemp(sampling.temperature()));
        // 0xFFFFFFFF means "a random seed" to llama.cpp; here it is a seed like any other.
        add(SamplerFunctions.initDist(sampling.seed() == -1 ? -2 : sampling.seed()));
    }

    private void add(MemorySegment sampler) {
        SamplerFunctions.chainAdd(chain.get(), sampler); // the chain frees it
    }

    /** Chooses a token from the logits that the last step left, and remembers it. */
    public int sample(LlamaContext context) {
        return SamplerFunctions.sample(chain.get(), context.sampleable(), -1);
    }

    @Override
    public void close() {
        chain.close();
    }
}
