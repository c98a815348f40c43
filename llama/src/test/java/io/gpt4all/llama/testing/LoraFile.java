package io.gpt4all.llama.testing;

import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufTensor;
import io.gpt4all.gguf.GgufWriter;
import io.gpt4all.gguf.TensorValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Writes LoRA adapters of random numbers for a model: they change what it says, to no good. */
public final class LoraFile {
    private static final int RANK = 4;
    private static final float LARGE = 0.04f; // enough for another text, too little for nonsense

    private LoraFile() {}

    /** What is in a file. */
    @FunctionalInterface
    public interface Content {
        void write(GgufWriter writer) throws IOException;
    }

    /** An adapter for queries, values and the last matrix of each layer. */
    public static Path write(Path target, Path model, int seed) {
        GgufFile base = GgufFile.read(model);
        var random = new Random(seed);
        return write(
                target,
                writer -> {
                    begin(writer, base.architecture()).float32("adapter.lora.alpha", 2 * RANK);
                    for (GgufTensor tensor : base.tensors()) {
                        if (tensor.name().matches(".*\\.(attn_q|attn_v|ffn_down)\\.weight")) {
                            long from = tensor.shape().get(0);
                            long to = tensor.shape().get(1);
                            random(writer, tensor.name() + ".lora_a", random, from, RANK);
                            random(writer, tensor.name() + ".lora_b", random, RANK, to);
                        }
                    }
                });
    }

    /** A file of any content. */
    public static Path write(Path target, Content content) {
        try (GgufWriter writer = GgufWriter.create(target)) {
            content.write(writer);
            writer.finish();
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What says that it is an adapter. */
    public static GgufWriter begin(GgufWriter writer, String architecture) throws IOException {
        return writer.string("general.architecture", architecture)
                .string("general.type", "adapter")
                .string("adapter.type", "lora");
    }

    /** A tensor of random numbers. */
    public static void random(GgufWriter writer, String name, Random random, long... shape) {
        random(writer, name, GgmlType.F32, random, shape);
    }

    /** A tensor of random numbers. */
    public static void random(
            GgufWriter writer, String name, GgmlType type, Random random, long... shape) {
        List<Long> sizes = Arrays.stream(shape).boxed().toList();
        int count = (int) sizes.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() * LARGE;
        }
        TensorValues all = sink -> sink.accept(values, 0, count);
        writer.tensor(name, type, sizes, all);
    }
}
