package io.gpt4all.models;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Puts the tiny models into the folder of the sample models. */
public final class MakeModels {
    private static final String VOCABULARY = "SmolLM2-135M-Instruct.Q4_1.gguf";

    /** What is in a model. */
    @FunctionalInterface
    private interface Recipe {
        void follow(TinyModel model) throws IOException;
    }

    private static final Map<String, Recipe> RECIPES =
            Map.of(
                    "tiny-llama-swa.gguf", TinyLlamaSwa::write,
                    "tiny-mamba.gguf", TinyMamba::write,
                    "tiny-bert.gguf", TinyBert::write);

    private MakeModels() {}

    /**
     * Makes the models that are not there.
     *
     * @param args the folder, with the sample model in it, whose vocabulary is taken
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String... args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("Arguments: folder");
        }
        Path folder = Path.of(args[0]);
        for (var entry : RECIPES.entrySet()) {
            Path model = folder.resolve(entry.getKey());
            if (!Files.exists(model)) {
                make(model, GgufFile.read(folder.resolve(VOCABULARY)), entry.getValue());
            }
        }
    }

    private static void make(Path target, GgufFile vocabulary, Recipe recipe) throws IOException {
        try (GgufWriter writer = GgufWriter.create(target)) {
            recipe.follow(new TinyModel(writer, vocabulary));
            writer.finish();
        }
    }
}
