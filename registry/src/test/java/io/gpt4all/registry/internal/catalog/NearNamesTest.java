package io.gpt4all.registry.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearNamesTest {
    private static final List<String> NAMES =
            List.of(
                    "Meta-Llama-3-8B-Instruct.Q4_0.gguf",
                    "Llama-3.2-3B-Instruct-Q4_0.gguf",
                    "Llama-3.2-1B-Instruct-Q4_0.gguf",
                    "mistral-7b-openorca.gguf2.Q4_0.gguf",
                    "all-MiniLM-L6-v2.gguf2.f16.gguf",
                    "nomic-embed-text-v1.f16.gguf",
                    "nomic-embed-text-v1.5.f16.gguf");

    @ParameterizedTest
    @CsvSource({
        "llama 3.2 1b, Llama-3.2-1B-Instruct-Q4_0.gguf",
        "Llama-3.2-1B-Instruct-Q4_0.guff, Llama-3.2-1B-Instruct-Q4_0.gguf",
        "Llama-3.2-3B-Instruct-Q8_0, Llama-3.2-3B-Instruct-Q4_0.gguf",
        "minilm, all-MiniLM-L6-v2.gguf2.f16.gguf",
        "mistarl, mistral-7b-openorca.gguf2.Q4_0.gguf",
        "nomic embed text 1.5, nomic-embed-text-v1.5.f16.gguf",
        "Meta-Llama-3-8B-Instruct.Q4_0-new-and-improved, Meta-Llama-3-8B-Instruct.Q4_0.gguf"
    })
    void theNearestIsFirst(String name, String expected) {
        assertThat(NearNames.nearest(name, NAMES, 3)).first().isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "???", "nope", "nonsense", "gpt-5-turbo", "qqqqqqqqqqqqqq"})
    void nonsenseIsNearNothing(String name) {
        assertThat(NearNames.nearest(name, NAMES, 3)).isEmpty();
    }

    @Test
    void partsAreNearAndNoMoreAreGivenThanAskedFor() {
        assertThat(NearNames.nearest("instruct", NAMES, 2)).hasSize(2);
        assertThat(NearNames.nearest("LLAMA", NAMES, 9)).hasSize(3);
    }

    /** Edits counted by hand. */
    @ParameterizedTest
    @CsvSource({
        "abc, xxabcxx, 0",
        "abc, xxabxx, 1",
        "abc, xxacbxx, 1",
        "abc, axbxc, 2",
        "abc, '', 3"
    })
    void countsEdits(String part, String whole, int expected) {
        assertThat(NearNames.editsIntoPart(part, whole)).isEqualTo(expected);
    }

    @Test
    void longNamesTakeNoLongTime() {
        List<String> many = IntStream.range(0, 10_000).mapToObj(i -> "m".repeat(500) + i).toList();
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () ->
                        NearNames.nearest(
                                String.join("", Collections.nCopies(100_000, "ab")), many, 3));
    }
}
