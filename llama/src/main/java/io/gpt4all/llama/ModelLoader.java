package io.gpt4all.llama;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.internal.facade.ContextShape;
import io.gpt4all.llama.internal.facade.CpuThreads;
import io.gpt4all.llama.internal.facade.LlamaContext;
import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.facade.NativeLog;
import io.gpt4all.llama.internal.inference.Adapters;
import io.gpt4all.llama.internal.inference.LlamaInferenceModel;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelInfo;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.ModelSpec;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/** Loads a model and sets up what it computes with. Belongs to the loader's thread. */
final class ModelLoader {

    LlamaInferenceModel load(
            ModelFile source,
            ModelSpec spec,
            LoadPlan plan,
            DoubleConsumer progress,
            BooleanSupplier cancelled) {
        NativeLog.verbose(spec.setup().verbose());
        try {
            return loadLogged(source, spec, plan, progress, cancelled);
        } finally {
            NativeLog.verbose(false);
        }
    }

    private static LlamaInferenceModel loadLogged(
            ModelFile source,
            ModelSpec spec,
            LoadPlan plan,
            DoubleConsumer progress,
            BooleanSupplier cancelled) {
        SetupChecks.check(source, spec.setup());
        GgufFile file = source.first();
        requireNoPooling(file);
        int threads = spec.threads() > 0 ? spec.threads() : CpuThreads.count();
        LlamaModel model = LlamaModel.load(file, spec.setup(), progress, cancelled);
        var checks = new LoraChecks(source);
        var adapters = new Adapters(model, checks, checks.together());
        LlamaContext context = null;
        try {
            requireText(file, model);
            requireTokens(file, model.vocab());
            spec.setup().adapters().forEach(adapters::load);
            ContextShape shape =
                    ContextShape.of(plan.cells(), spec.sequences(), threads, model.isRecurrent());
            context = new LlamaContext(model, shape, spec.setup());
            ModelInfo info = describe(file, model, context, plan, spec.setup());
            boolean adaptive = spec.threads() == 0;
            return new LlamaInferenceModel(
                    model, context, info, spec.sequences(), adaptive, adapters);
        } catch (RuntimeException | Error e) {
            if (context != null) {
                context.close();
            }
            adapters.close();
            model.close();
            throw e;
        }
    }

    /** Before it is loaded, which takes its time and has llama.cpp warn. */
    private static void requireNoPooling(GgufFile file) {
        if (file.metadata().integer(file.architecture() + ".pooling_type").isPresent()) {
            throw noText(file);
        }
    }

    private static void requireText(GgufFile file, LlamaModel model) {
        if (!model.generatesText() || !model.vocab().hasTokenizer()) {
            throw noText(file);
        }
    }

    private static EngineException noText(GgufFile file) {
        return new EngineException(
                Code.UNSUPPORTED_MODEL,
                String.format(
                        "%s (%s) does not generate text. Choose a chat model.",
                        file.path().getFileName(), file.architecture()));
    }

    private static void requireTokens(GgufFile file, LlamaVocab vocab) {
        List<String> missing = vocab.missingTokens();
        if (!missing.isEmpty()) {
            throw new EngineException(
                    Code.UNSUPPORTED_MODEL,
                    String.format(
                            "%s adds %s to texts, but its vocabulary of %d tokens has no such token."
                                    + " Convert the model again, or take another.",
                            file.path().getFileName(),
                            String.join(" and ", missing),
                            vocab.size()));
        }
    }

    private static ModelInfo describe(
            GgufFile file,
            LlamaModel model,
            LlamaContext context,
            LoadPlan plan,
            ModelSetup setup) {
        LlamaVocab vocab = model.vocab();
        return new ModelInfo(
                file.architecture(),
                model.description(),
                plan.contextLength(),
                model.trainedContextLength(),
                model.embeddingLength(),
                vocab.size(),
                model.slidingWindow(),
                model.isRecurrent(),
                context.memory().canShift(),
                ChatTemplates.unnamed(file),
                ChatTemplates.variants(file),
                vocab.text(vocab.bos()),
                vocab.text(vocab.eos()),
                vocab.addsBos(),
                vocab.addsEos(),
                context.threads(),
                plan.shares(),
                setup);
    }
}
