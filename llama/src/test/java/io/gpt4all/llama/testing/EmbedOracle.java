package io.gpt4all.llama.testing;

import io.gpt4all.FlashAttention;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks llama.cpp itself what it makes of sequences, through {@code src/test/c/pooled.c}, on the
 * libraries and the CPU variant that this process uses.
 */
public final class EmbedOracle {
    private static final Path SOURCES = Path.of("src", "test", "c");
    private final CProgram program;
    private final Path cpuModule;

    /** Compiles it in an empty folder; an engine must have loaded its libraries before. */
    public EmbedOracle(Path folder) {
        var libraries = MappedLibraries.find();
        this.cpuModule = libraries.cpuModule();
        this.program =
                CProgram.compile(
                        SOURCES.resolve("pooled.c"), folder, List.of(SOURCES), libraries.core());
    }

    /** What comes of each sequence alone, by one thread, with flash attention where there is. */
    public List<float[]> pooled(Path model, List<int[]> sequences) {
        return pooled(model, sequences, FlashAttention.AUTO);
    }

    /** What comes of each sequence alone, by one thread. */
    public List<float[]> pooled(Path model, List<int[]> sequences, FlashAttention attention) {
        String input =
                sequences.stream()
                        .map(
                                ids ->
                                        Arrays.stream(ids)
                                                .mapToObj(Integer::toString)
                                                .collect(Collectors.joining(" ", "", "\n")))
                        .collect(Collectors.joining());
        String path = model.toAbsolutePath().toString();
        return program.run(input, cpuModule.toString(), path, "1", type(attention)).stream()
                .map(EmbedOracle::values)
                .toList();
    }

    /** {@code llama_flash_attn_type}. */
    private static String type(FlashAttention attention) {
        return switch (attention) {
            case AUTO -> "-1";
            case OFF -> "0";
            case ON -> "1";
        };
    }

    private static float[] values(String line) {
        String[] words = line.split(" ", -1);
        float[] values = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }

    /** The cosine of the angle between two vectors. */
    public static double cosine(float[] one, float[] other) {
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            squares += (double) one[i] * one[i];
            otherSquares += (double) other[i] * other[i];
        }
        return product / Math.sqrt(squares * otherSquares);
    }
}
