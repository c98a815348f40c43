package io.gpt4all.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File names: the contents of the packages {@code @node-llama-cpp/*} 3.21.1, by {@code tar -t}. */
class LibraryBoxTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libllama.v0.4.0.so",
                "libggml.v0.4.0.so",
                "libggml-base.so",
                "libllama.metal.v0.4.0.dylib",
                "libggml.metal.v0.4.0.dylib",
                "libggml-base.dylib",
                "llama.v0.4.0.dll",
                "ggml.v0.4.0.dll",
                "ggml-base.dll"
            })
    void coreIsLlamaAndGgml(String file) {
        assertThat(LibraryBox.CORE.holds(file)).isTrue();
        assertThat(LibraryBox.CPU.holds(file)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libggml-cpu-haswell.so",
                "libggml-cpu-armv8.2_1.so",
                "libggml-cpu-apple_m2_m3.so",
                "ggml-cpu-x64.dll",
                "ggml-cpu.dll"
            })
    void cpuModulesAreTheCpusOnly(String file) {
        assertThat(LibraryBox.CPU.holds(file)).isTrue();
        assertThat(LibraryBox.CORE.holds(file)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libllama-common.so",
                "llama-common.dll",
                "llama-addon.node",
                "llama-addon.lib",
                "libggml-metal.so",
                "libggml-blas.so",
                "_nlcBuildMetadata.json"
            })
    void theRestIsInNeither(String file) {
        assertThat(LibraryBox.CORE.holds(file)).isFalse();
        assertThat(LibraryBox.CPU.holds(file)).isFalse();
    }

    @Test
    void listIsSortedByName() throws IOException {
        LibraryBox.CPU.writeList(List.of(file("b.so"), file("a.so")), folder, "0.4.0");
        // sha256sum of "abc"
        String sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(folder.resolve("cpu.libraries"))
                .hasContent(
                        "llama.cpp 0.4.0\ncpu_variant 3 %s a.so\ncpu_variant 3 %s b.so\n"
                                .formatted(sum, sum));
    }

    @Test
    void singleCpuLibraryIsAModule() throws IOException {
        LibraryBox.CPU.writeList(List.of(file("ggml-cpu.dll")), folder, "0.4.0");
        assertThat(Files.readString(folder.resolve("cpu.libraries"))).contains("\nmodule 3 ");
    }

    @Test
    void incompletePackageIsRefused() {
        assertThatThrownBy(() -> LibraryBox.CORE.writeList(List.of(file("a.so")), folder, "0.4.0"))
                .isInstanceOf(FetchException.class);
        assertThatThrownBy(() -> LibraryBox.CPU.writeList(List.of(), folder, "0.4.0"))
                .isInstanceOf(FetchException.class);
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "abc");
    }
}
