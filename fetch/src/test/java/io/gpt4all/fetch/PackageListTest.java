package io.gpt4all.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackageListTest {
    private final PackageList list = PackageList.load();

    @Test
    void hostIsAlwaysBuilt() {
        assertThat(list.select("host", "linux-x86_64")).containsExactly("linux-x86_64");
        assertThat(list.select("osx-aarch_64, windows-x86_64", "linux-x86_64"))
                .containsExactly("linux-x86_64", "osx-aarch_64", "windows-x86_64");
    }

    @Test
    void allAreTheSixPlatformsOfTheDesign() {
        assertThat(list.select("all", "windows-aarch_64"))
                .containsExactlyInAnyOrder(
                        "linux-x86_64",
                        "linux-aarch_64",
                        "osx-x86_64",
                        "osx-aarch_64",
                        "windows-x86_64",
                        "windows-aarch_64");
    }

    @Test
    void unknownPlatformIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> list.select("linux-riscv64", "linux-x86_64"))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("'linux-riscv64'")
                .hasMessageContaining("windows-aarch_64");
        assertThatThrownBy(() -> list.select("host", "unknown")).hasMessageContaining("'unknown'");
        assertThatThrownBy(() -> list.select("-", "linux-x86_64")).hasMessageContaining("'-'");
    }

    @Test
    void everyPackageIsPinnedToOneVersionAndAWholeDigest() {
        assertThat(list.llamaVersion()).isEqualTo("0.4.0");
        assertThat(list.packages())
                .hasSize(7)
                .allMatch(one -> one.version().equals("3.21.1"))
                .allMatch(one -> one.sum().hex().length() == 128);
        assertThat(list.sources().name()).isEqualTo("node-llama-cpp");
    }

    @Test
    void malformedListIsRefusedWithTheLine() {
        assertThatThrownBy(() -> PackageList.parse("linux-x86_64 a 1 AA==\n"))
                .hasMessageContaining("llama.cpp 0.0.0");
        assertThatThrownBy(() -> PackageList.parse("llama.cpp 0.4.0\nlinux-x86_64 a 1\n"))
                .hasMessageContaining("linux-x86_64 a 1");
    }
}
