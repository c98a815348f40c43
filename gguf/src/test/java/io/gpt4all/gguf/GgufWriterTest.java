package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back; llama.cpp reads it in the room llama. */
class GgufWriterTest {
    @TempDir Path folder;

    @Test
    void eachTypeOfValueIsReadBack() throws Exception {
        GgufMetadata m = GgufFile.read(write(GgufWriterTest::addValues)).metadata();

        assertThat(m.keys())
                .containsExactly(
                        "general.architecture",
                        "u8",
                        "i8",
                        "u16",
                        "i16",
                        "u32",
                        "i32",
                        "u64",
                        "i64",
                        "f32",
                        "f64",
                        "yes");
        assertThat(m.integer("u8")).hasValue(255);
        assertThat(m.integer("i8")).hasValue(-128);
        assertThat(m.integer("u16")).hasValue(65535);
        assertThat(m.integer("i16")).hasValue(-32768);
        assertThat(m.integer("u32")).hasValue(0xffffffffL);
        assertThat(m.integer("i32")).hasValue(Integer.MIN_VALUE);
        assertThat(m.type("u64")).hasValue(GgufValueType.UINT64);
        assertThat(m.integer("i64")).hasValue(Long.MIN_VALUE);
        assertThat(m.decimal("f32")).hasValue(0.1f);
        assertThat(m.decimal("f64")).hasValue(0.1);
        assertThat(m.bool("yes")).hasValue(true);
    }

    private static void addValues(GgufWriter w) throws IOException {
        w.integer("u8", GgufValueType.UINT8, 255).integer("i8", GgufValueType.INT8, -128);
        w.integer("u16", GgufValueType.UINT16, 65535).integer("i16", GgufValueType.INT16, -32768);
        w.uint32("u32", 0xffffffffL).integer("i32", GgufValueType.INT32, Integer.MIN_VALUE);
        w.integer("u64", GgufValueType.UINT64, -1);
        w.integer("i64", GgufValueType.INT64, Long.MIN_VALUE);
        w.float32("f32", 0.1).decimal("f64", GgufValueType.FLOAT64, 0.1).bool("yes", true);
    }

    @Test
    void arraysAreReadBackAndCopied() throws Exception {
        Path first = write(GgufWriterTest::addArrays);
        GgufFile from = GgufFile.read(first);
        Path second = folder.resolve("copy.gguf");
        try (GgufWriter w = GgufWriter.create(second)) {
            for (String key : from.metadata().keys()) {
                w.copy(from, key);
            }
            w.finish();
        }

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(from.metadata().integers("i16s")).hasValue(List.of(-1L, 0L, 1L));
        assertThat(from.metadata().integers("bools")).hasValue(List.of(1L, 0L));
        try (GgufArray texts = from.openArray("texts");
                GgufArray decimals = from.openArray("f64s")) {
            assertThat(List.of(texts.nextString(), texts.nextString())).containsExactly("", "é");
            assertThat(decimals.nextDecimal()).isEqualTo(0.1);
        }
        assertThat(from.metadata().arraySize("none")).hasValue(0);
    }

    private static void addArrays(GgufWriter w) throws IOException {
        w.strings("texts", List.of("", "é")).strings("none", List.of());
        w.integers("i16s", GgufValueType.INT16, LongStream.of(-1, 0, 1))
                .bools("bools", true, false);
        w.decimals("f64s", GgufValueType.FLOAT64, DoubleStream.of(0.1));
        w.strings("long", java.util.Collections.nCopies(10_000, "twenty bytes of text"));
    }

    @Test
    void tensorsLieAtTheAlignment() throws Exception {
        GgufFile file = GgufFile.read(write(GgufWriterTest::addTensors));

        assertThat(file.alignment()).isEqualTo(64);
        assertThat(file.dataOffset() % 64).isZero();
        assertThat(file.tensors())
                .containsExactly(
                        new GgufTensor("a", GgmlType.F32, List.of(5L), 0, 20),
                        new GgufTensor("b", GgmlType.F16, List.of(3L, 2L), 64, 12),
                        new GgufTensor("c", GgmlType.Q8_0, List.of(32L, 2L), 128, 68),
                        new GgufTensor("d", GgmlType.F32, List.of(), 256, 4));
        assertThat(file.fileSize()).isEqualTo(file.dataOffset() + 320);
    }

    private static void addTensors(GgufWriter w) throws IOException {
        w.tensor("a", GgmlType.F32, List.of(5L), values(5));
        w.tensor("b", GgmlType.F16, List.of(3L, 2L), values(6)).alignment(64);
        w.tensor("c", GgmlType.Q8_0, List.of(32L, 2L), values(64));
        w.tensor("d", GgmlType.F32, List.of(), values(1));
    }

    @Test
    void aFileAppearsAsAWholeOrNotAtAll() throws Exception {
        Path path = Files.writeString(folder.resolve("model.gguf"), "old");
        try (GgufWriter w = GgufWriter.create(path)) {
            w.string("general.architecture", "a").tensor("t", GgmlType.F32, List.of(4L), values(3));
            assertThatThrownBy(w::finish)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("t of shape [4] got 1 values too few");
            assertThat(path).hasContent("old");
        }
        assertThat(folder.toFile().list()).containsExactly("model.gguf");
    }

    @Test
    void whatCannotBeWrittenIsRefused() throws Exception {
        write(
                w -> {
                    w.uint32("twice", 1);
                    refused(() -> w.uint32("twice", 1), "twice is there already");
                    refused(() -> w.uint32("", 1), "is no name");
                    refused(() -> w.uint32("é", 1), "is no name");
                    refused(() -> w.uint32("k".repeat(65536), 1), "is no name");
                    refused(() -> w.uint32("x", -1), "-1 is no UINT32");
                    refused(() -> w.integer("x", GgufValueType.INT8, 128), "128 is no INT8");
                    refused(() -> w.integer("x", GgufValueType.BOOL, 1), "is no BOOL");
                    refused(() -> w.decimal("x", GgufValueType.INT8, 1), "INT8 has no decimals");
                    refused(() -> w.alignment(24), "alignment of 24");
                    refused(() -> add(w, "n".repeat(64), GgmlType.F32, 1), "is no name");
                    refused(() -> add(w, "t", GgmlType.Q4_1, 32), "Q4_1 cannot be written");
                    refused(() -> add(w, "t", GgmlType.Q8_0, 33), "rows of 33 values");
                    refused(() -> add(w, "t", GgmlType.F32, 0), "the shape [0]");
                    refused(() -> add(w, "t", GgmlType.F32, 1, 1, 1, 1, 1), "[1, 1, 1, 1, 1]");
                    add(w, "t", GgmlType.F32, 1);
                    refused(() -> add(w, "t", GgmlType.F32, 1), "t is there already");
                });
    }

    private static void add(GgufWriter w, String name, GgmlType type, long... shape) {
        w.tensor(name, type, LongStream.of(shape).boxed().toList(), values(1));
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** Values that come in pieces of three, which are no blocks. */
    private static TensorValues values(int count) {
        return sink -> {
            float[] all = new float[count];
            for (int i = 0; i < count; i++) {
                all[i] = i - 20.5f;
            }
            for (int i = 0; i < count; i += 3) {
                sink.accept(all, i, Math.min(3, count - i));
            }
        };
    }

    /** Adds to a file. */
    @FunctionalInterface
    private interface Adding {
        void to(GgufWriter writer) throws IOException;
    }

    private Path write(Adding adding) throws IOException {
        Path path = folder.resolve("written.gguf");
        try (GgufWriter writer = GgufWriter.create(path)) {
            adding.to(writer.string("general.architecture", "a"));
            writer.finish();
        }
        return path;
    }
}
