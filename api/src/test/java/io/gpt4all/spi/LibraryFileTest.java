package io.gpt4all.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryFileTest {
    private static final String SUM = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libggml-cpu-haswell.so",
                "libllama.v0.4.0.so",
                "ggml-base.dll",
                "libggml_metal.dylib",
            })
    void namesOfLibrariesAreAllowed(String name) {
        var file = new LibraryFile(name, LibraryFile.Role.CORE, 1, SUM);
        assertThat(file.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../lib.so",
                "/lib.so",
                "a/b.so",
                "a\\b.dll",
                "C:lib.dll",
                ".hidden",
                "-flag",
                "lib.so\n",
                "lib .so",
                "lib\0.so",
                "\u00e9.so"
            })
    void namesThatCouldBePathsAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LibraryFile(name, LibraryFile.Role.CORE, 1, SUM))
                .withMessage("Not the name of a library file: " + name);
    }

    @Test
    void namesHaveAtMost100Characters() {
        String longest = "n".repeat(100);
        assertThat(new LibraryFile(longest, LibraryFile.Role.CORE, 1, SUM).name())
                .isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LibraryFile(longest + "n", LibraryFile.Role.CORE, 1, SUM));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aFileHasAtLeastOneByte(long size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LibraryFile("lib.so", LibraryFile.Role.CORE, size, SUM))
                .withMessageContaining("lib.so: " + size);
    }

    @ParameterizedTest
    @MethodSource("wrongSums")
    void aSumIs64HexadecimalDigitsInLowerCase(String sum) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LibraryFile("lib.so", LibraryFile.Role.CORE, 1, sum))
                .withMessageContaining("SHA-256");
    }

    static Stream<String> wrongSums() {
        return Stream.of(
                "", SUM.substring(1), SUM + "0", SUM.replace('a', 'A'), SUM.replace('f', 'g'));
    }
}
