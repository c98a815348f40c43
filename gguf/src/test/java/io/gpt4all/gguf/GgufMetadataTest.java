package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufMetadataTest {
    @TempDir Path folder;

    @Test
    void anUnknownKeyIsEmptyForEachType() {
        GgufMetadata m = values();
        assertThat(m.type("none")).isEmpty();
        assertThat(m.string("none")).isEmpty();
        assertThat(m.integer("none")).isEmpty();
        assertThat(m.decimal("none")).isEmpty();
        assertThat(m.bool("none")).isEmpty();
        assertThat(m.integers("none")).isEmpty();
        assertThat(m.arraySize("none")).isEmpty();
        assertThat(m.elementType("none")).isEmpty();
    }

    @Test
    void aValueOfAnotherTypeIsEmpty() {
        GgufMetadata m = values();
        assertThat(m.string("u8")).isEmpty();
        assertThat(m.integer("f32")).isEmpty();
        assertThat(m.integer("yes")).isEmpty();
        assertThat(m.decimal("u8")).isEmpty();
        assertThat(m.bool("u8")).isEmpty();
        assertThat(m.integers("f32s")).isEmpty();
        assertThat(m.arraySize("text")).isEmpty();
    }

    @Test
    void unsignedIntegersBeyondLongAreEmpty() throws Exception {
        var file = GgufBuilder.model("a").pair("x", GgufValueType.UINT64, GgufBuilder.int64(-1));
        GgufMetadata m = GgufFile.read(file.write(folder)).metadata();
        assertThat(m.integer("x")).isEmpty();
        assertThat(m.type("x")).hasValue(GgufValueType.UINT64);
    }

    @Test
    void longArraysAreCountedButNotKept() throws Exception {
        var file =
                GgufBuilder.model("a")
                        .array("kept", 0, 512, new byte[512])
                        .array("large", 0, 513, new byte[513])
                        .uint32("after", 7);
        GgufMetadata m = GgufFile.read(file.write(folder)).metadata();
        assertThat(m.integers("kept").orElseThrow()).hasSize(512);
        assertThat(m.integers("large")).isEmpty();
        assertThat(m.arraySize("large")).hasValue(513);
        assertThat(m.integer("after")).hasValue(7);
    }

    @Test
    void stringsBeyond16MebibytesAreNotKept() throws Exception {
        var file =
                GgufBuilder.model("a")
                        .string("large", "x".repeat((16 << 20) + 1))
                        .string("after", "kept");
        GgufMetadata m = GgufFile.read(file.write(folder)).metadata();
        assertThat(m.type("large")).hasValue(GgufValueType.STRING);
        assertThat(m.string("large")).isEmpty();
        assertThat(m.string("after")).hasValue("kept");
    }

    @Test
    void aStringLongerThanTheBufferIsWhole() throws Exception {
        String text =
                String.join(" ", IntStream.range(0, 50_000).mapToObj(Integer::toString).toList());
        var file = GgufBuilder.model("a").string("x", text);
        assertThat(GgufFile.read(file.write(folder)).metadata().string("x")).hasValue(text);
    }

    private static GgufMetadata values() {
        return GgufFile.read(Fixtures.path("values.gguf")).metadata();
    }
}
