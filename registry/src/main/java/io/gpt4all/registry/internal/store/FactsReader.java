package io.gpt4all.registry.internal.store;

import io.gpt4all.gguf.GgufException;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufMetadata;
import io.gpt4all.gguf.GgufTensor;
import io.gpt4all.model.ModelFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Reads what a model's files say about it. */
public final class FactsReader {
    private FactsReader() {}

    /**
     * Reads headers only.
     *
     * @param files all files of the model, in order
     * @return the facts
     * @throws GgufException if one cannot be read or used
     */
    public static ModelFacts read(List<Path> files) {
        GgufFile first = GgufFile.read(files.get(0));
        long parameters = parameters(first);
        for (Path further : files.subList(1, files.size())) {
            parameters += parameters(GgufFile.readPart(further, first));
        }
        GgufMetadata metadata = first.metadata();
        return new ModelFacts(
                first.architecture(),
                metadata.string("general.name"),
                parameters,
                FileTypes.of(first),
                of(first, "context_length"),
                of(first, "embedding_length"),
                metadata.type("tokenizer.chat_template").isPresent(),
                metadata.string("general.license"));
    }

    private static long parameters(GgufFile file) {
        return file.tensors().stream().mapToLong(FactsReader::values).sum();
    }

    private static long values(GgufTensor tensor) {
        return tensor.size() / tensor.type().typeSize() * tensor.type().blockSize();
    }

    private static OptionalLong of(GgufFile file, String key) {
        return file.metadata().integer(file.architecture() + "." + key);
    }
}
