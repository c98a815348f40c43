package io.gpt4all.registry.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Meta-Llama-3-8B-Instruct.Q4_0.gguf",
                "all-MiniLM-L6-v2.gguf2.f16.gguf",
                "modèle v2 (final).gguf",
                "模型.gguf",
                "console.gguf",
                "com10.gguf"
            })
    void takesNamesThatAllSystemsTake(String name) {
        assertThat(FileNames.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../a.gguf",
                "a/b.gguf",
                "a\\b.gguf",
                "/etc/passwd",
                "C:a.gguf",
                "a.gguf:stream",
                ".hidden.gguf",
                "a.gguf.",
                "a.gguf ",
                " a.gguf",
                "a\nb.gguf",
                "a\u0000.gguf",
                "a\u202efugg.exe",
                "nul",
                "NUL.gguf",
                "con .gguf",
                "com1.gguf",
                "LPT9.gguf",
                "a|b.gguf",
                "a?.gguf",
                "a*.gguf",
                "<a>.gguf",
                "a\"b.gguf"
            })
    void refusesNamesThatLeaveTheFolderOrAreReserved(String name) {
        assertThat(FileNames.problem(name)).isPresent();
    }

    @Test
    void refusesNamesThatAreTooLongForMoreToBeAppended() {
        assertThat(FileNames.problem("ä".repeat(98) + ".gguf")).isPresent();
        assertThat(FileNames.problem("a".repeat(195) + ".gguf")).isEmpty();
    }

    /** The SDK's append_extension_if_missing. */
    @ParameterizedTest
    @CsvSource({"a, a.gguf", "a.gguf, a.gguf", "a.GGUF, a.GGUF", "a.bin, a.bin", "a.b, a.b.gguf"})
    void appendsTheExtensionAsTheSdkDoes(String name, String expected) {
        assertThat(FileNames.withExtension(name)).isEqualTo(expected);
    }
}
