package io.gpt4all.registry.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitNameTest {

    @Test
    void namesAllPartsAsLlamaCppDoes() {
        assertThat(SplitName.of("big-00002-of-00003.gguf").orElseThrow().all())
                .containsExactly(
                        "big-00001-of-00003.gguf",
                        "big-00002-of-00003.gguf",
                        "big-00003-of-00003.gguf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "big.gguf",
                "big-1-of-3.gguf",
                "big-00000-of-00003.gguf",
                "big-00004-of-00003.gguf",
                "big-00001-of-00003.gguf.part",
                "big-00001-of-99999.gguf",
                "-00001-of-00003.gguf"
            })
    void otherNamesAreNoParts(String name) {
        assertThat(SplitName.of(name)).isEmpty();
    }
}
