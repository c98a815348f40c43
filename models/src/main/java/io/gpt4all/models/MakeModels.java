package io.gpt4all.models;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufWriter;
import io.gpt4all.models.convert.BertConversion;
import io.gpt4all.models.convert.ModelCard;
import io.gpt4all.models.convert.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Puts the converted models and the tiny ones into the folder of the sample models. */
public final class MakeModels {
    private static final String BYTE_PAIRS = "SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final String WORD_PIECES = file(ModelCard.MINILM, Precision.F16);

    /** What is in a model. */
    @FunctionalInterface
    private interface Recipe {
        void follow(TinyModel model) throws IOException;
    }

    /** A tiny model's file, and the one whose vocabulary it has. */
    private record Tiny(String file, String vocabulary, Recipe recipe) {}

    private static final List<Tiny> TINY =
            List.of(
                    new Tiny("tiny-llama-swa.gguf", BYTE_PAIRS, TinyLlamaSwa::write),
                    new Tiny("tiny-llama-last.gguf", BYTE_PAIRS, TinyLlamaLast::write),
                    new Tiny("tiny-mamba.gguf", BYTE_PAIRS, TinyMamba::write),
                    new Tiny("tiny-bert.gguf", BYTE_PAIRS, TinyBert::write),
                    new Tiny("tiny-bert-cls.gguf", WORD_PIECES, TinyBert::writeCls),
                    new Tiny("tiny-rank.gguf", WORD_PIECES, TinyBert::writeRank),
                    new Tiny("tiny-nomic.gguf", WORD_PIECES, TinyNomic::write));

    private MakeModels() {}

    /**
     * Makes the models that are not there.
     *
     * @param args the folder, with the sample model in it, whose vocabulary is taken, and that of
     *     the models to be converted
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String... args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Arguments: folder, folder of what is converted");
        }
        Path folder = Path.of(args[0]);
        convert(Path.of(args[1]), ModelCard.MINILM, folder);
        for (Tiny tiny : TINY) {
            Path model = folder.resolve(tiny.file());
            if (!Files.exists(model)) {
                make(model, GgufFile.read(folder.resolve(tiny.vocabulary())), tiny.recipe());
            }
        }
    }

    private static void convert(Path sources, ModelCard card, Path folder) throws IOException {
        for (Precision precision : Precision.values()) {
            Path model = folder.resolve(file(card, precision));
            if (!Files.exists(model)) {
                new BertConversion(sources.resolve(card.name()), card).write(model, precision);
            }
        }
    }

    private static String file(ModelCard card, Precision precision) {
        return card.name() + "." + precision.name().toLowerCase(Locale.ROOT) + ".gguf";
    }

    private static void make(Path target, GgufFile vocabulary, Recipe recipe) throws IOException {
        try (GgufWriter writer = GgufWriter.create(target)) {
            recipe.follow(new TinyModel(writer, vocabulary));
            writer.finish();
        }
    }
}
