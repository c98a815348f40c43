package io.gpt4all.llama;

import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.RopeScaling;
import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufModelFacts;
import io.gpt4all.llama.internal.facade.ContextShape;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model takes on the CPU, from its file alone, held against the memory that is free. */
final class CpuPlanner {
    private static final int STEP = 512; // tokens computed at once
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
        long perToken = kvBytesPerToken(facts, spec.setup().kvCache());
        long perCell = scoreBytesPerCell(facts, spec.setup());
        int least = roundUp(spec.contextLength());
        var share =
                new LoadPlan.Share(
                        device,
                        file.tensorBytes(),
                        perToken * least,
                        computeBytes(facts, spec.sequences()) + perCell * least);
        if (share.total() > free) {
            throw doesNotFit(spec, share, perToken + perCell, free);
        }
        int cells = cells(least, spec.sequences(), perToken + perCell, free - share.total());
        long compute = share.compute() + perCell * (cells - least);
        var whole = new LoadPlan.Share(device, share.weights(), perToken * cells, compute);
        return new LoadPlan(
                List.of(whole), 0, spec.contextLength(), cells, notes(facts, spec, cells));
    }

    /** For all sequences where there is memory for it, and at least for one. */
    private static int cells(int least, int sequences, long perCell, long free) {
        long wanted = Math.min((long) least * sequences, MOST_CELLS);
        long more = perCell == 0 ? wanted : free / 2 / perCell; // others want memory too
        long fit = (least + more) / CELLS_ROUNDED_TO * CELLS_ROUNDED_TO;
        return (int) Math.max(least, Math.min(wanted, fit));
    }

    /** A key and a value for each layer. */
    static long kvBytesPerToken(GgufModelFacts facts, KvCacheTypes types) {
        long heads = facts.headCountsKv().stream().mapToLong(Long::longValue).sum();
        return bytes(heads * facts.keyLength(), types.keys())
                + bytes(heads * facts.valueLength(), types.values());
    }

    private static long bytes(long values, KvCacheType type) {
        GgmlType stored = SetupChecks.ggml(type);
        return values / stored.blockSize() * stored.typeSize();
    }

    /** Without flash attention the scores of a step are in memory, for each head, twice. */
    private static long scoreBytesPerCell(GgufModelFacts facts, ModelSetup setup) {
        if (SetupChecks.usesFlashAttention(facts.architecture(), setup)) {
            return 0;
        }
        long heads = facts.headCounts().stream().mapToLong(Long::longValue).max().orElse(0);
        return 2 * heads * STEP * Float.BYTES;
    }

    /**
     * Scratch memory for a step of 512 tokens, generously: for each token some sixteen rows as wide
     * as the model (its widest intermediate result is about four, in 32-bit floats, and a few are
     * alive at once), the attention's scores are folded by flash attention, and a row of logits for
     * each sequence, twice.
     */
    private static long computeBytes(GgufModelFacts facts, int sequences) {
        return STEP * facts.embeddingLength() * 16 * Float.BYTES
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
        long trained = trainedLength(facts, spec.setup().ropeScaling());
        if (trained > 0 && spec.contextLength() > trained) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The context of %d tokens is larger than the %d that the model was"
                                    + " trained on; expect poor text beyond them.",
                            spec.contextLength(),
                            trained));
        }
        return notes;
    }

    /** What it was trained on, or reaches by a scale that was asked for. */
    static long trainedLength(GgufModelFacts facts, RopeScaling rope) {
        boolean yarn = rope.type() == RopeScaling.Type.YARN && rope.yarn().originalContext() > 0;
        long trained = yarn ? rope.yarn().originalContext() : facts.contextLength();
        boolean scaled = rope.frequencyScale() > 0 && rope.type() != RopeScaling.Type.NONE;
        return scaled ? (long) (trained / rope.frequencyScale()) : trained;
    }

    private static EngineException doesNotFit(
            ModelSpec spec, LoadPlan.Share share, long perCell, long free) {
        long fixed = share.total() - perCell * roundUp(spec.contextLength());
        long left = free - fixed;
        long largest =
                perCell == 0 || left < 0 ? 0 : left / perCell / CELLS_ROUNDED_TO * CELLS_ROUNDED_TO;
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
