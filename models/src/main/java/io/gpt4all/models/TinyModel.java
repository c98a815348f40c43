package io.gpt4all.models;

import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufWriter;
import io.gpt4all.gguf.TensorValues;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * What all tiny models have: two layers of 64 values, the vocabulary of a sample model, and weights
 * that depend on nothing but the tensors' names, so that each build makes the same files.
 */
final class TinyModel {
    static final int LAYERS = 2;
    static final int WIDTH = 64;
    static final int CONTEXT = 512;

    /** So that an answer is no repetition of one token, as with smaller weights. */
    private static final float SCALE = 0.5f;

    private static final int SEED = 135;
    private static final int CHUNK = 4096;

    private final GgufWriter writer;
    private final GgufFile vocabulary;
    private String architecture = "";

    /** The vocabulary is that of another file. */
    TinyModel(GgufWriter writer, GgufFile vocabulary) {
        this.writer = writer;
        this.vocabulary = vocabulary;
    }

    /** Begins with what each model has to say. */
    GgufWriter begin(String architecture, String name) throws IOException {
        return begin(architecture, name, CONTEXT);
    }

    /** The same with another number of positions. */
    GgufWriter begin(String architecture, String name, int context) throws IOException {
        this.architecture = architecture;
        writer.string("general.architecture", architecture).string("general.name", name);
        for (String key : vocabulary.metadata().keys()) {
            if (key.startsWith("tokenizer.ggml.")) {
                writer.copy(vocabulary, key);
            }
        }
        writer.uint32(key("block_count"), LAYERS).uint32(key("embedding_length"), WIDTH);
        return writer.uint32(key("context_length"), context);
    }

    String key(String name) {
        return architecture + "." + name;
    }

    long vocabularySize() {
        return vocabulary.metadata().arraySize("tokenizer.ggml.tokens").orElseThrow();
    }

    /** A matrix or vector of random weights. */
    void random(String name, GgmlType type, long... shape) {
        Random random = new Random(SEED + name.hashCode());
        fill(name, type, () -> SCALE * (2 * random.nextFloat() - 1), shape);
    }

    /** A tensor whose values are all the same, such as that of a norm that changes nothing. */
    void constant(String name, float value, long... shape) {
        fill(name, GgmlType.F32, () -> value, shape);
    }

    /** Gives one value after the other. */
    @FunctionalInterface
    private interface Values {
        float next();
    }

    private void fill(String name, GgmlType type, Values values, long... shape) {
        long count = LongStream.of(shape).reduce(1, Math::multiplyExact);
        TensorValues all =
                sink -> {
                    float[] chunk = new float[CHUNK];
                    for (long left = count; left > 0; left -= CHUNK) {
                        int length = (int) Math.min(left, CHUNK);
                        for (int i = 0; i < length; i++) {
                            chunk[i] = values.next();
                        }
                        sink.accept(chunk, 0, length);
                    }
                };
        writer.tensor(name, type, Arrays.stream(shape).boxed().toList(), all);
    }
}
