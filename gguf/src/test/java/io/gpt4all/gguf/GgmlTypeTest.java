package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GgmlTypeTest {

    /** The list is what llama.cpp 0.4.0 prints: src/test/c/ggml_types.c. */
    @Test
    void typesAndSizesAreThoseOfTheNativeLibrary() throws Exception {
        var ours =
                Arrays.stream(GgmlType.values())
                        .map(
                                t ->
                                        "%d\t%s\t%d\t%d"
                                                .formatted(
                                                        t.id(),
                                                        t.name().toLowerCase(Locale.ROOT),
                                                        t.blockSize(),
                                                        t.typeSize()));
        assertThat(ours)
                .containsExactlyElementsOf(
                        Fixtures.lines("ggml-types.tsv").stream()
                                .map(line -> line.toLowerCase(Locale.ROOT))
                                .toList());
    }
}
