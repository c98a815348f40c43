package io.gpt4all.gguf;

import static io.gpt4all.gguf.GgufBuilder.int32;
import static io.gpt4all.gguf.GgufBuilder.int64;
import static io.gpt4all.gguf.GgufBuilder.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Errors say where the field begins that is wrong. The expected bytes are counted by the format's
 * description: 24 of the header, then a key's length (8), the key, the value's type (4), the value.
 */
class OffsetsTest {
    /** Behind the pair general.architecture = a. */
    private static final int SECOND = 24 + 8 + 20 + 4 + 8 + 1;

    @TempDir Path folder;

    @ParameterizedTest
    @MethodSource("files")
    void isWhereTheWrongFieldBegins(long offset, GgufBuilder file) throws Exception {
        Path path = file.write(folder);
        var e = catchThrowableOfType(GgufException.class, () -> GgufFile.read(path));
        assertThat(e.offset()).hasValue(offset);
        assertThat(e).hasMessageContaining("(at byte " + offset + "). ");
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments(4, model("a").version(4)),
                arguments(8, model("a").counts(99, 1)),
                arguments(16, model("a").counts(0, 99)),
                arguments(SECOND + 8, model("a").pair("", 4, int32(1))),
                arguments(SECOND + 8, model("a").pair("\n", 4, int32(1))),
                arguments(SECOND + 8, model("a").string("general.architecture", "b")),
                arguments(SECOND + 8 + 1, model("a").pair("x", 13, int32(1))),
                arguments(SECOND + 8 + 1 + 4, model("a").array("x", 13, 1, int32(1))),
                arguments(SECOND + 8 + 1 + 8, model("a").array("x", 4, 9, int32(1))),
                arguments(SECOND + 8 + 1 + 12, model("a").pair("x", 8, int64(9))),
                arguments(SECOND + 8 + 17, model("a").uint32("general.alignment", 3)),
                arguments(SECOND + 8 + 21 + 4 + 4 + 8 + 8 + 1 + 8, twice()),
                arguments(SECOND + 8 + 13, model("a").uint32("a.block_count", 0)),
                arguments(SECOND + 8 + 1, model("a").tensor("t", 0, 0, 1, 1, 1, 1, 1)),
                arguments(SECOND + 8 + 1 + 4, model("a").tensor("t", 0, 0, -1)),
                arguments(SECOND + 8 + 1 + 4 + 8, model("a").tensor("t", 4, 0, 1)),
                arguments(SECOND + 8 + 1 + 4 + 8 + 4, model("a").tensor("t", 0, 1, 1)),
                arguments(SECOND + 8 + 1 + 4 + 8 + 4 + 8, model("a").tensor("t", 0, 0, 9)));
    }

    private static GgufBuilder twice() {
        return model("a").strings("tokenizer.ggml.tokens", "b", "b");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void ofACutFileItIsWithinIt(int length) throws Exception {
        Path path = folder.resolve("cut.gguf");
        byte[] whole = java.nio.file.Files.readAllBytes(Fixtures.path("values.gguf"));
        java.nio.file.Files.write(path, Arrays.copyOf(whole, length));
        var e = catchThrowableOfType(GgufException.class, () -> GgufFile.read(path));
        assertThat(e.offset().orElseThrow()).isBetween(0L, (long) length);
    }

    static Stream<Arguments> lengths() {
        return Stream.of(0, 3, 4, 7, 8, 20, 24, 30, 100, 200).map(Arguments::of);
    }
}
