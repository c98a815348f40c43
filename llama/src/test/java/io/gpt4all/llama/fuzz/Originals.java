package io.gpt4all.llama.fuzz;

import static io.gpt4all.llama.fuzz.Vocabularies.BYTE_PAIRS;
import static io.gpt4all.llama.fuzz.Vocabularies.RWKV;
import static io.gpt4all.llama.fuzz.Vocabularies.SENTENCE_PIECE;
import static io.gpt4all.llama.fuzz.Vocabularies.UNIGRAM;
import static io.gpt4all.llama.fuzz.Vocabularies.WORD_PIECE;

import io.gpt4all.gguf.GgufFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sound models that are damaged: few large ones, whose tail stays empty, and many small. */
final class Originals {
    /** A sound file: its head, taken apart. */
    record Original(String name, Draft draft) {}

    private static final List<String> LARGE =
            List.of(
                    "SmolLM2-135M-Instruct.Q4_1.gguf",
                    "tiny-llama-swa.gguf",
                    "tiny-mamba.gguf",
                    "tiny-bert.gguf");

    private final Path folder;
    private final List<Original> large = new ArrayList<>();
    private final List<Original> small = new ArrayList<>();

    /** Makes the small ones in an empty folder and reads the large ones from that of the models. */
    Originals(Path models, Path folder) throws IOException {
        this.folder = folder;
        for (String name : LARGE) {
            large.add(read(models.resolve(name)));
        }
        make("llama", SENTENCE_PIECE, HandMade::llama);
        make("llama", BYTE_PAIRS, HandMade::llama);
        make("llama", WORD_PIECE, HandMade::llama);
        make("llama", UNIGRAM, HandMade::llama);
        make("llama", RWKV, HandMade::llama);
        make("llama", BYTE_PAIRS, HandMade::experts);
        make("gemma3", SENTENCE_PIECE, HandMade::gemma3);
        make("qwen2", BYTE_PAIRS, HandMade::qwen2);
        make("mamba", BYTE_PAIRS, HandMade::mamba);
        make("bert", WORD_PIECE, HandMade::bert);
    }

    /** The one for a number: of twenty, one is the sample model's, two are tiny models'. */
    Original of(int index) {
        return switch (index % 20) {
            case 0 -> large.get(0);
            case 1, 11 -> large.get(1 + index / 10 % (large.size() - 1));
            default -> small.get((index / 20 * 17 + index % 20) % small.size());
        };
    }

    List<Original> all() {
        List<Original> all = new ArrayList<>(large);
        all.addAll(small);
        return all;
    }

    private void make(String architecture, Vocabularies vocabulary, HandMade.Recipe recipe)
            throws IOException {
        Path file = folder.resolve(small.size() + "-" + architecture + ".gguf");
        HandMade.write(file, architecture, vocabulary, recipe);
        small.add(read(file));
    }

    private static Original read(Path file) throws IOException {
        int length = (int) GgufFile.read(file).dataOffset();
        try (InputStream in = Files.newInputStream(file)) {
            String name = String.valueOf(file.getFileName());
            return new Original(name, Draft.parse(in.readNBytes(length)));
        }
    }
}
