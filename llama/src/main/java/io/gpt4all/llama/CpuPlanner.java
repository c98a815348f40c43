package io.gpt4all.llama;

import io.gpt4all.gguf.GgufModelFacts;
import io.gpt4all.llama.internal.facade.ContextShape;
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
    private static final long MOST_CELLS = 1 << 20; // each decode looks at all of them
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
        int least = roundUp(spec.contextLength());
        var share =
                new LoadPlan.Share(
                        device,
                        file.tensorBytes(),
                        perToken * least,
                        computeBytes(facts, spec.sequences()));
        if (share.total() > free) {
            throw doesNotFit(spec, share, perToken, free);
        }
        int cells = cells(least, spec.sequences(), perToken, free - share.total());
        var whole = new LoadPlan.Share(device, share.weights(), perToken * cells, share.compute());
        return new LoadPlan(
                List.of(whole), 0, spec.contextLength(), cells, notes(facts, spec, cells));
    }

    /** For all sequences where there is memory for it, and at least for one. */
    private static int cells(int least, int sequences, long perToken, long free) {
        long wanted = Math.min((long) least * sequences, MOST_CELLS);
        long more = perToken == 0 ? wanted : free / 2 / perToken; // others want memory too
        long fit = (least + more) / CELLS_ROUNDED_TO * CELLS_ROUNDED_TO;
        return (int) Math.max(least, Math.min(wanted, fit));
    }

    /** A key and a value for each layer, in 16-bit floats, llama.cpp's default. */
    static long kvBytesPerToken(GgufModelFacts facts) {
        long heads = facts.headCountsKv().stream().mapToLong(Long::longValue).sum();
        return heads * (facts.keyLength() + facts.valueLength()) * BYTES_OF_F16;
    }

    /**
     * Scratch memory for a step of 512 tokens, generously: for each token some sixteen rows as wide
     * as the model (its widest intermediate result is about four, in 32-bit floats, and a few are
     * alive at once), the attention's scores are folded by flash attention, and a row of logits for
     * each sequence, twice.
     */
    private static long computeBytes(GgufModelFacts facts, int sequences) {
        return 512 * facts.embeddingLength() * 16 * Float.BYTES
                + 2L * ContextShape.ids(sequences) * facts.vocabularySize() * Float.BYTES;
    }

    private static int roundUp(int tokens) {
        return (int)
                Math.min(
                        Integer.MAX_VALUE,
                        ((long) tokens + CELLS_ROUNDED_TO - 1)
                                / CELLS_ROUNDED_TO
                                * CELLS_ROUNDED_TO);
    }

    private static List<String> notes(GgufModelFacts facts, ModelSpec spec, int cells) {
        List<String> notes = new ArrayList<>();
        if (cells < (long) spec.sequences() * spec.contextLength()) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The KV cache has %d cells, not the %d that %d requests of %d tokens"
                                    + " could need; long ones will wait for each other.",
                            cells,
                            (long) spec.sequences() * spec.contextLength(),
                            spec.sequences(),
                            spec.contextLength()));
        }
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
