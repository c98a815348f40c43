package io.gpt4all.llama;

import io.gpt4all.gguf.GgufModelFacts;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model takes on the CPU, from its file alone, held against the memory that is free. */
final class CpuPlanner {
    private static final int BYTES_OF_F16 = 2;
    private static final int CELLS_ROUNDED_TO = 256; // llama-context.cpp pads n_ctx to it

    private CpuPlanner() {}

    /**
     * Plans a model.
     *
     * @param free bytes that may be taken
     * @throws EngineException DOES_NOT_FIT with figures
     */
    static LoadPlan plan(ModelFile file, ModelSpec spec, String device, long free) {
        GgufModelFacts facts = file.facts();
        long perToken = kvBytesPerToken(facts);
        int cells = roundUp(spec.contextLength());
        var share =
                new LoadPlan.Share(
                        device, file.tensorBytes(), perToken * cells, computeBytes(facts));
        if (share.total() > free) {
            throw doesNotFit(spec, share, perToken, free);
        }
        return new LoadPlan(List.of(share), 0, spec.contextLength(), cells, notes(facts, spec));
    }

    /** A key and a value for each layer, in 16-bit floats, llama.cpp's default. */
    static long kvBytesPerToken(GgufModelFacts facts) {
        long heads = facts.headCountsKv().stream().mapToLong(Long::longValue).sum();
        return heads * (facts.keyLength() + facts.valueLength()) * BYTES_OF_F16;
    }

    /**
     * Scratch memory for a step of 512 tokens, generously: for each token some sixteen rows as wide
     * as the model (its widest intermediate result is about four, in 32-bit floats, and a few are
     * alive at once), the attention's scores are folded by flash attention, and one row of logits.
     */
    private static long computeBytes(GgufModelFacts facts) {
        return 512 * facts.embeddingLength() * 16 * Float.BYTES
                + facts.vocabularySize() * Float.BYTES;
    }

    private static int roundUp(int tokens) {
        return (int)
                Math.min(
                        Integer.MAX_VALUE,
                        ((long) tokens + CELLS_ROUNDED_TO - 1)
                                / CELLS_ROUNDED_TO
                                * CELLS_ROUNDED_TO);
    }

    private static List<String> notes(GgufModelFacts facts, ModelSpec spec) {
        List<String> notes = new ArrayList<>();
        if (facts.contextLength() > 0 && spec.contextLength() > facts.contextLength()) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The context of %d tokens is larger than the %d that the model was"
                                    + " trained on; expect poor text beyond them.",
                            spec.contextLength(),
                            facts.contextLength()));
        }
        return notes;
    }

    private static EngineException doesNotFit(
            ModelSpec spec, LoadPlan.Share share, long perToken, long free) {
        long left = free - share.weights() - share.compute();
        long largest =
                perToken == 0 || left < 0
                        ? 0
                        : left / perToken / CELLS_ROUNDED_TO * CELLS_ROUNDED_TO;
        String advice =
                largest >= 8
                        ? "A context of " + Math.min(largest, Integer.MAX_VALUE) + " would fit."
                        : "Free memory or choose a smaller model.";
        return new EngineException(
                Code.DOES_NOT_FIT,
                String.format(
                        Locale.ROOT,
                        "%s with a context of %d tokens needs %d MB of memory (%d MB weights, %d MB"
                                + " KV cache, %d MB scratch); %d MB are free. %s",
                        spec.file().getFileName(),
                        spec.contextLength(),
                        share.total() >> 20,
                        share.weights() >> 20,
                        share.kv() >> 20,
                        share.compute() >> 20,
                        free >> 20,
                        advice),
                Map.of("needed", share.total(), "free", free, "largestContext", largest),
                null);
    }
}
