package io.gpt4all.llama;

import io.gpt4all.gguf.GgufModelFacts;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSpec;
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
        EmbeddingChecks.pooling(file.first());
        GgufModelFacts facts = file.facts();
        int context = contextLength(file, spec);
        long tokens = EmbeddingShape.of(facts.architecture(), spec).tokens(context);
        long kv = CpuPlanner.kvBytesPerToken(facts, spec.setup().kvCache()) * tokens;
        long compute = bytesPerToken(facts) * tokens + scores(facts, spec, context);
        var share = new LoadPlan.Share(device, file.tensorBytes(), kv, compute);
        if (share.total() > free) {
            throw doesNotFit(spec, share, context, free);
        }
        return new LoadPlan(List.of(share), 0, context, context, List.of());
    }

    /** Positions beyond those of the file would be read out of bounds, so none is asked for. */
    private static int contextLength(ModelFile file, ModelSpec spec) {
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
     * that llama.cpp keeps for each token, though nobody looks at it.
     */
    private static long bytesPerToken(GgufModelFacts facts) {
        return (16 * facts.embeddingLength() + facts.vocabularySize()) * Float.BYTES;
    }

    /** Without flash attention each token of a text has a score for each other one, twice. */
    private static long scores(GgufModelFacts facts, ModelSpec spec, long context) {
        if (SetupChecks.usesFlashAttention(facts.architecture(), spec.setup())) {
            return 0;
        }
        long heads = facts.headCounts().stream().mapToLong(Long::longValue).max().orElse(0);
        return 2 * heads * context * context * Float.BYTES;
    }

    private static EngineException doesNotFit(
            ModelSpec spec, LoadPlan.Share share, int context, long free) {
        long perToken = (share.total() - share.weights()) / context;
        long largest = Math.max(0, (free - share.weights()) / perToken);
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
