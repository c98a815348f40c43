package io.gpt4all.gguf;

import static io.gpt4all.gguf.GgufBuilder.int32;
import static io.gpt4all.gguf.GgufBuilder.int64;
import static io.gpt4all.gguf.GgufBuilder.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gpt4all.gguf.GgufException.Kind;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What llama.cpp 0.4.0 refuses, asserts or aborts on, and limits of our own. */
class DamagedFilesTest {
    private static final byte[] NONE = {};

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"headers", "metadata", "tables", "sizes"})
    void isRefusedWithItsFigures(String message, GgufBuilder file) throws Exception {
        Path path = file.write(folder);
        assertThatThrownBy(() -> GgufFile.read(path))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("built.gguf")
                .satisfies(e -> assertThat(((GgufException) e).reason()).isEqualTo(Kind.DAMAGED));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments("number of tensors is 3", model("llama").counts(3, 1)),
                arguments("tensors is 18446744073709551615", model("llama").counts(-1, 1)),
                arguments("number of metadata pairs is 1000", model("llama").counts(0, 1000)),
                arguments("pairs is 9223372036854775808", model("llama").counts(0, 1L << 63)),
                arguments("file ends at byte", model("llama").counts(0, 2)),
                arguments("general.architecture", new GgufBuilder()),
                arguments("general.architecture", model("")),
                arguments("general.architecture", model("llama\0x")),
                arguments("general.architecture", noText()));
    }

    static Stream<Arguments> metadata() {
        return Stream.of(
                arguments("key x is there twice", model("a").uint32("x", 1).string("x", "")),
                arguments("has no name", model("a").uint32("", 1)),
                arguments("65536 bytes; 65535", model("a").uint32("k".repeat(65536), 1)),
                arguments("byte 0", model("a").uint32("general.alignment\0", 64)),
                arguments("byte 195", model("a").uint32("é", 1)),
                arguments("type 13; 0 to 12", model("a").pair("x", 13, NONE)),
                arguments("type -1", model("a").pair("x", -1, NONE)),
                arguments("type 99", model("a").array("x", 99, 0, NONE)),
                arguments("array of arrays", model("a").array("x", 9, 1, NONE)),
                arguments("takes 1099511627776 bytes", cutString(1L << 40)),
                arguments("takes 18446744073709551615 bytes", cutString(-1)),
                arguments("elements of x is 3", model("a").array("x", 4, 3, int64(0))),
                arguments("is 4611686018427387904", model("a").array("x", 10, 1L << 62, NONE)),
                arguments("strings of x is 2", model("a").array("x", 8, 2, int64(0))),
                arguments("x takes 1 bytes", model("a").array("x", 8, 1, int64(1))),
                arguments("0 (UINT32)", model("a").uint32("general.alignment", 0)),
                arguments("24 (UINT32)", model("a").uint32("general.alignment", 24)),
                arguments("(UINT64)", alignmentOf(GgufValueType.UINT64, int64(32))),
                arguments("(STRING)", model("a").string("general.alignment", "32")));
    }

    static Stream<Arguments> tables() {
        String longest = "n".repeat(63);
        return Stream.of(
                arguments("has 64 bytes; 63", model("a").tensor(longest + "n", 0, 0, 1)),
                arguments("byte 10", model("a").tensor("a\n", 0, 0, 1)),
                arguments("tensor t is there twice", twoTensors("t", 32)),
                arguments("offset 64 of the data, but 32", twoTensors("u", 64)),
                arguments("offset 0 of the data, but 32", twoTensors("u", 0)),
                arguments("offset 18446744073709551615", model("a").tensor("t", 0, -1, 1)),
                arguments("5 dimensions; 0 to 4", model("a").tensor("t", 0, 0, 1, 1, 1, 1, 1)),
                arguments("dimension of 0", model("a").tensor("t", 0, 0, 4, 0)),
                arguments("dimension of -4", model("a").tensor("t", 0, 0, -4, -4)),
                arguments("type 4,", model("a").tensor("t", 4, 0, 32)),
                arguments("type 31,", model("a").tensor("t", 31, 0, 32)),
                arguments("type 43,", model("a").tensor("t", 43, 0, 32)),
                arguments("type -1,", model("a").tensor("t", -1, 0, 32)),
                arguments("rows of 33 values", model("a").tensor("t", 2, 0, 33)));
    }

    static Stream<Arguments> sizes() {
        long huge = 1L << 62;
        return Stream.of(
                arguments("more than 2^60 bytes", model("a").tensor("t", 0, 0, huge)),
                arguments("more than 2^60 bytes", model("a").tensor("t", 0, 0, 1 << 30, huge)),
                arguments("more than 2^60 bytes", model("a").tensor("t", 24, 0, huge, 4, 4, 4)),
                arguments("to 400128 bytes, but 98 are there", cutOff()),
                arguments("16385 metadata pairs", manyPairs(16385)),
                arguments("65537 tensors", manyTensors(65537)));
    }

    private static GgufBuilder noText() {
        return new GgufBuilder().uint32("general.architecture", 1);
    }

    private static GgufBuilder cutString(long length) {
        return model("a").pair("x", GgufValueType.STRING, int64(length));
    }

    private static GgufBuilder alignmentOf(GgufValueType type, byte[] value) {
        return model("a").pair("general.alignment", type, value);
    }

    private static GgufBuilder twoTensors(String second, long offset) {
        return model("a").tensor("t", 0, 0, 4).tensor(second, 0, offset, 4);
    }

    private static GgufBuilder cutOff() {
        return model("a").tensor("t", 0, 0, 100_000);
    }

    private static GgufBuilder manyPairs(int count) {
        var file = model("a");
        for (int i = 1; i < count; i++) {
            file.pair("k" + i, GgufValueType.UINT32, int32(i));
        }
        return file;
    }

    private static GgufBuilder manyTensors(int count) {
        var file = model("a");
        for (int i = 0; i < count; i++) {
            file.tensor("t" + i, 0, 0);
        }
        return file;
    }
}
