package io.gpt4all.llama;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.Pooling;
import java.util.List;

/** Whether a model embeds texts, by its file and by llama.cpp. */
final class EmbeddingChecks {
    private EmbeddingChecks() {}

    /**
     * How the model pools; {@code enum llama_pooling_type} of {@code llama.h}.
     *
     * @throws EngineException UNSUPPORTED_MODEL if its file says nothing of it, or is one of
     *     several
     */
    static Pooling pooling(ModelFile source) {
        GgufFile file = source.first();
        if (source.facts().splitCount() > 1) { // their tensors' widths are checked in one file only
            throw none(file, "It is in several files. Merge them (llama-gguf-split --merge).");
        }
        String key = file.architecture() + ".pooling_type";
        int type = (int) file.metadata().integer(key).orElse(0);
        return switch (type) {
            case 1 -> Pooling.MEAN;
            case 2 -> Pooling.CLS;
            case 3 -> Pooling.LAST;
            case 4 -> Pooling.RANK;
            default -> throw none(file, "Its file says no way of pooling (" + key + ").");
        };
    }

    /**
     * Checks what only llama.cpp knows.
     *
     * @throws EngineException UNSUPPORTED_MODEL
     */
    static void requireEmbeddings(GgufFile file, LlamaModel model) {
        if (!model.embedsText() || !model.vocab().hasTokenizer()) {
            throw none(file, "llama.cpp computes no vectors of texts with it.");
        }
        List<String> missing = model.vocab().missingTokens();
        if (!missing.isEmpty()) {
            throw new EngineException(
                    Code.UNSUPPORTED_MODEL,
                    "%s puts %s around texts, but its vocabulary has no such token. Convert the model again, or take another."
                            .formatted(file.path().getFileName(), String.join(" and ", missing)));
        }
    }

    private static EngineException none(GgufFile file, String why) {
        String name = file.metadata().string("general.name").orElse("no name");
        return new EngineException(
                Code.UNSUPPORTED_MODEL,
                "not an embedding model: %s (%s, %s). %s Choose an embedding model."
                        .formatted(name, file.path().getFileName(), file.architecture(), why));
    }
}
