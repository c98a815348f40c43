package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufValueType;
import io.gpt4all.gguf.GgufWriter;
import io.gpt4all.gguf.TensorValues;
import io.gpt4all.llama.testing.CProgram;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.MappedLibraries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ggml reads what our writer wrote, and would have stored the same: {@code written.c} asks it. */
class WrittenFileTest {
    private static final long ROW = 64;
    private static final long ROWS = 96;

    @TempDir static Path folder;
    private static final float[] VALUES = values();
    private static List<String> lines = List.of();

    @BeforeAll
    static void readByGgml() throws IOException {
        Path file = folder.resolve("written.gguf");
        try (GgufWriter writer = GgufWriter.create(file)) {
            write(writer);
            writer.finish();
        }
        Path source = Path.of("src", "test", "c", "written.c");
        new EngineFixture().close(); // maps the libraries; they stay
        var libraries = MappedLibraries.find().core();
        lines = CProgram.compile(source, folder, List.of(), libraries).run("", file.toString());
    }

    private static void write(GgufWriter w) throws IOException {
        w.string("general.architecture", "written").bool("yes", true).uint32("u32", 0xffffffffL);
        w.integer("u8", GgufValueType.UINT8, 255).integer("i8", GgufValueType.INT8, -128);
        w.integer("u16", GgufValueType.UINT16, 65535).integer("i16", GgufValueType.INT16, -2);
        w.integer("i32", GgufValueType.INT32, -3).integer("u64", GgufValueType.UINT64, -1);
        w.integer("i64", GgufValueType.INT64, Long.MIN_VALUE).float32("f32", 0.1);
        w.decimal("f64", GgufValueType.FLOAT64, 0.1).alignment(256);
        w.strings("texts", List.of("", "\u00e9", "two words")).bools("bools", true, false);
        w.integers("i16s", GgufValueType.INT16, LongStream.of(-1, 2));
        w.decimals("f32s", GgufValueType.FLOAT32, DoubleStream.of(0.5, -0.25));
        TensorValues values = sink -> sink.accept(VALUES, 0, VALUES.length);
        w.tensor("source", GgmlType.F32, List.of(ROW, ROWS), values);
        w.tensor("f16", GgmlType.F16, List.of(ROW, ROWS), values);
        w.tensor("q8_0", GgmlType.Q8_0, List.of(ROW, ROWS), values);
        w.tensor("q4_0", GgmlType.Q4_0, List.of(ROW, ROWS), values);
        w.tensor("again", GgmlType.F16, List.of(ROW * ROWS), values);
    }

    @Test
    void eachKeyIsThereWithItsTypeAndValue() {
        assertThat(lines.subList(0, 17))
                .containsExactly(
                        "general.architecture str <written>",
                        "yes bool 1",
                        "u32 u32 4294967295",
                        "u8 u8 255",
                        "i8 i8 -128",
                        "u16 u16 65535",
                        "i16 i16 -2",
                        "i32 i32 -3",
                        "u64 u64 18446744073709551615",
                        "i64 i64 -9223372036854775808",
                        "f32 f32 0x1.99999ap-4",
                        "f64 f64 0x1.999999999999ap-4",
                        "general.alignment u32 256",
                        "texts arr of str <> <\u00e9> <two words>",
                        "bools arr of bool 1 0",
                        "i16s arr of i16 -1 2",
                        "f32s arr of f32 0x1p-1 -0x1p-2");
    }

    @Test
    void singlePrecisionIsKeptBitByBit() {
        String bits =
                IntStream.range(0, VALUES.length)
                        .mapToObj(i -> " %08x".formatted(Float.floatToRawIntBits(VALUES[i])))
                        .collect(Collectors.joining());
        assertThat(lines.get(17)).isEqualTo(bits);
    }

    @Test
    void halfPrecisionAndQuantizedBlocksAreThoseOfGgml() {
        assertThat(lines.subList(18, lines.size()))
                .containsExactly(
                        "f16 0 of 12288", "q8_0 0 of 6528", "q4_0 0 of 3456", "again 0 of 12288");
    }

    /** Random ones of all sizes that half precision has, and those between two of its numbers. */
    private static float[] values() {
        Random random = new Random(8);
        float[] values = new float[(int) (ROW * ROWS)];
        for (int i = 0; i < values.length; i++) {
            int row = i / (int) ROW;
            float any = (float) random.nextGaussian();
            values[i] =
                    switch (row % 6) {
                        case 0 -> any;
                        case 1 -> Math.scalb(any, random.nextInt(40) - 25);
                        case 2 -> Math.round(any * 100) / 2f; // quantized values that are halves
                        case 3 -> Math.scalb(2 * random.nextInt(2048) + 1f, -25 - row % 3);
                        case 4 -> 2048 + random.nextInt(4096) / 2f;
                        default -> 0f;
                    };
        }
        return values;
    }
}
