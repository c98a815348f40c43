package io.gpt4all.llama;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.internal.embedding.LlamaEmbeddingModel;
import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.llama.internal.facade.NativeLog;
import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.Pooling;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/** Loads a model that embeds texts. Belongs to the loader's thread. */
final class EmbeddingLoader {

    LlamaEmbeddingModel load(
            ModelFile source,
            ModelSpec spec,
            LoadPlan plan,
            DoubleConsumer progress,
            BooleanSupplier cancelled) {
        GgufFile file = source.first();
        Pooling pooling = EmbeddingChecks.pooling(source);
        SetupChecks.check(source, spec.setup());
        NativeLog.verbose(spec.setup().verbose());
        // Such as of missing end-of-generation tokens, which nobody waits for here.
        NativeLog.warningsAreDetail(true);
        try {
            LlamaModel model = LlamaModel.load(file, spec.setup(), progress, cancelled);
            try {
                return start(source, pooling, model, spec, plan);
            } catch (RuntimeException | Error e) {
                model.close();
                throw e;
            }
        } finally {
            NativeLog.warningsAreDetail(false);
            NativeLog.verbose(false);
        }
    }

    private static LlamaEmbeddingModel start(
            ModelFile source, Pooling pooling, LlamaModel model, ModelSpec spec, LoadPlan plan) {
        GgufFile file = source.first();
        EmbeddingChecks.requireEmbeddings(file, model);
        boolean ranks = pooling == Pooling.RANK;
        int values = ranks ? model.scores() : model.outputLength();
        EmbeddingShape shape = EmbeddingShape.of(file.architecture(), spec);
        var words = EmbeddingWords.of(file, model.vocab());
        return new LlamaEmbeddingModel(
                model,
                describe(source, pooling, model, spec, plan, words),
                words,
                shape.limits(model.isRecurrent(), spec),
                shape.lanes(),
                spec.threads() == 0,
                values);
    }

    private static EmbeddingInfo describe(
            ModelFile source,
            Pooling pooling,
            LlamaModel model,
            ModelSpec spec,
            LoadPlan plan,
            EmbeddingWords words) {
        GgufFile file = source.first();
        EmbeddingShape shape = EmbeddingShape.of(file.architecture(), spec);
        // The plan may be another model's, or of a file that has changed since.
        int context = Math.min(plan.contextLength(), EmbeddingPlanner.contextLength(source, spec));
        return new EmbeddingInfo(
                file.metadata().string("general.name").orElse(""),
                file.architecture(),
                model.description(),
                context,
                model.trainedContextLength(),
                model.outputLength(),
                pooling,
                words.begin(),
                words.end(),
                words.between(),
                file.metadata().string("tokenizer.chat_template.rerank"),
                shape.batchTokens(),
                shape.blockTokens(),
                shape.threads(),
                plan.shares(),
                spec.setup());
    }
}
