package io.gpt4all.llama;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.internal.embedding.BatchLimits;
import io.gpt4all.llama.internal.embedding.LlamaEmbeddingModel;
import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.facade.NativeLog;
import io.gpt4all.llama.internal.wordpiece.WordPiece;
import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/** Loads a model that embeds texts. Belongs to the loader's thread. */
final class EmbeddingLoader {

    LlamaEmbeddingModel load(
            ModelFile source,
            ModelSpec spec,
            LoadPlan plan,
            DoubleConsumer progress,
            BooleanSupplier cancelled) {
        GgufFile file = source.first();
        Pooling pooling = EmbeddingChecks.pooling(file);
        SetupChecks.check(source, spec.setup());
        NativeLog.verbose(spec.setup().verbose());
        // Such as of missing end-of-generation tokens, which nobody waits for here.
        NativeLog.warningsAreDetail(true);
        try {
            LlamaModel model = LlamaModel.load(file, spec.setup(), progress, cancelled);
            try {
                return start(file, pooling, model, spec, plan);
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
            GgufFile file, Pooling pooling, LlamaModel model, ModelSpec spec, LoadPlan plan) {
        EmbeddingChecks.requireEmbeddings(file, model);
        boolean ranks = pooling == Pooling.RANK;
        int values = ranks ? model.scores() : model.outputLength();
        EmbeddingShape shape = EmbeddingShape.of(EmbeddingShape.threads(spec));
        return new LlamaEmbeddingModel(
                model,
                describe(file, pooling, model, spec, plan, shape),
                words(file, model.vocab()),
                new BatchLimits(
                        EmbeddingShape.BATCH_TOKENS,
                        model.isRecurrent() ? 1 : EmbeddingShape.BATCH_SEQUENCES,
                        spec.setup().queueLimit()),
                shape.lanes(),
                spec.threads() == 0,
                values);
    }

    private static EmbeddingInfo describe(
            GgufFile file,
            Pooling pooling,
            LlamaModel model,
            ModelSpec spec,
            LoadPlan plan,
            EmbeddingShape shape) {
        LlamaVocab vocab = model.vocab();
        return new EmbeddingInfo(
                file.metadata().string("general.name").orElse(""),
                file.architecture(),
                model.description(),
                plan.contextLength(),
                model.trainedContextLength(),
                model.outputLength(),
                pooling,
                vocab.addsBos() || vocab.isWordPiece() ? vocab.bos() : -1,
                end(vocab),
                between(vocab),
                file.metadata().string("tokenizer.chat_template.rerank"),
                EmbeddingShape.BATCH_TOKENS,
                shape.threads(),
                plan.shares(),
                spec.setup());
    }

    /** BERT calls it SEP; of others it is EOS, also where they do not add it to other texts. */
    private static int end(LlamaVocab vocab) {
        return vocab.isWordPiece() ? vocab.sep() : vocab.eos();
    }

    /**
     * One SEP for BERT, even where its file says that texts end with EOS, which is SEP too; RoBERTa
     * ends the query, and then begins the document with another.
     */
    private static List<Integer> between(LlamaVocab vocab) {
        if (vocab.isWordPiece()) {
            return List.of(vocab.sep());
        }
        List<Integer> tokens = new ArrayList<>();
        if (vocab.addsEos() && vocab.eos() >= 0) {
            tokens.add(vocab.eos());
        }
        if (vocab.addsSep() && vocab.sep() >= 0) {
            tokens.add(vocab.sep());
        }
        return tokens;
    }

    /** llama.cpp's tokeniser of BERT's vocabularies gives other ids for many scripts. */
    private static Function<String, int[]> words(GgufFile file, LlamaVocab vocab) {
        return WordPiece.of(file)
                .<Function<String, int[]>>map(known -> known::tokenize)
                .orElse(text -> vocab.tokenize(text, false, false));
    }
}
