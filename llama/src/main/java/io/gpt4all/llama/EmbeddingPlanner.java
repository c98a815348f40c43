package io.gpt4all.llama;

import io.gpt4all.KvCacheTypes;
import io.gpt4all.gguf.GgufModelFacts;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.Pooling;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model takes to embed texts on the CPU, held against the memory that is free. */
final class EmbeddingPlanner {
    private EmbeddingPlanner() {}

    /**
     * Plans a model.
     *
     * @param free bytes that may be taken
     * @throws EngineException DOES_NOT_FIT with figures, UNSUPPORTED_MODEL if it is none such
     */
    static LoadPlan plan(ModelFile file, ModelSpec spec, String device, long free) {
        boolean causal = EmbeddingChecks.pooling(file) == Pooling.LAST;
        GgufModelFacts facts = file.facts();
        int context = contextLength(file, spec);
        EmbeddingShape shape = EmbeddingShape.of(facts.architecture(), spec);
        // Caches are as encoders have them, whatever a chat would be asked to have.
        long kv = CpuPlanner.kvBytesPerToken(facts, KvCacheTypes.DEFAULT);
        long compute = bytesPerToken(facts, causal);
        long lanes = shape.laneTokens(context);
        long scratch = compute * (lanes + context) + scores(facts, spec, context);
        var share = new LoadPlan.Share(device, file.tensorBytes(), kv * (lanes + context), scratch);
        if (share.total() > free) {
            long others = file.tensorBytes() + (kv + compute) * lanes;
            long largest = Math.max(0, (free - others) / (kv + compute));
            throw doesNotFit(spec, share, context, free, Math.min(largest, context - 1));
        }
        return new LoadPlan(List.of(share), 0, context, context, List.of());
    }

    /** Positions beyond those of the file would be read out of bounds, so none is asked for. */
    static int contextLength(ModelFile file, ModelSpec spec) {
        GgufModelFacts facts = file.facts();
        boolean learned = file.tensors().containsKey("position_embd.weight");
        long trained =
                learned
                        ? facts.contextLength()
                        : CpuPlanner.trainedLength(facts, spec.setup().ropeScaling());
        int asked = spec.contextLength();
        return trained > 0 ? (int) Math.min(trained, asked) : asked;
    }

    /**
     * Some sixteen rows as wide as the model, as {@link CpuPlanner} has it, and a row of logits
     * that llama.cpp keeps for each token, though nobody looks at it; decoders compute it too.
     */
    private static long bytesPerToken(GgufModelFacts facts, boolean causal) {
        long logits = (causal ? 2 : 1) * facts.vocabularySize();
        return (16 * facts.embeddingLength() + logits) * Float.BYTES;
    }

    /**
     * Who sees whom, for each two tokens in 32 and in 16 bits; without flash attention there is a
     * score for them in each head, twice.
     */
    private static long scores(GgufModelFacts facts, ModelSpec spec, long context) {
        long mask = (Float.BYTES + Short.BYTES) * context * context;
        if (SetupChecks.usesFlashAttention(facts.architecture(), spec.setup())) {
            return mask;
        }
        long heads = facts.headCounts().stream().mapToLong(Long::longValue).max().orElse(0);
        return mask + 2 * heads * context * context * Float.BYTES;
    }

    private static EngineException doesNotFit(
            ModelSpec spec, LoadPlan.Share share, int context, long free, long largest) {
        return new EngineException(
                Code.DOES_NOT_FIT,
                String.format(
                        Locale.ROOT,
                        "%s needs %d MB of memory for texts of %d tokens (%d MB weights, %d MB"
                                + " cache, %d MB scratch); %d MB are free.",
                        spec.file().getFileName(),
                        share.total() >> 20,
                        context,
                        share.weights() >> 20,
                        share.kv() >> 20,
                        share.compute() >> 20,
                        free >> 20),
                Map.of("needed", share.total(), "free", free, "largestContext", largest),
                null);
    }
}
