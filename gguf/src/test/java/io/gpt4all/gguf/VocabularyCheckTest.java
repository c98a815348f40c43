package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * llama.cpp 0.4.0, src/llama-vocab.cpp, asserts that there are as many texts as tokens. It takes
 * texts as C strings and replaces empty ones.
 */
class VocabularyCheckTest {
    @TempDir Path folder;

    @Test
    void aVocabularyOfSeveralBuffersIsCounted() throws Exception {
        String[] tokens =
                IntStream.range(0, 50_000).mapToObj(i -> "token" + i).toArray(String[]::new);
        GgufFile file = read(tokens);
        assertThat(file.metadata().arraySize("tokenizer.ggml.tokens")).hasValue(50_000);
        assertThat(file.metadata().string("last")).hasValue("value");
    }

    @Test
    void twoEqualTokensFarApartAreRefused() {
        String[] tokens =
                IntStream.range(0, 50_000).mapToObj(i -> "token" + i).toArray(String[]::new);
        tokens[49_998] = "token3";
        assertRefused("Tokens 3 and 49998 have the same text \"token3\"", tokens);
    }

    @Test
    void tokensThatAreEqualUpToAZeroByteAreRefused() {
        assertRefused("Tokens 0 and 1", "a\0b", "a\0c");
    }

    @Test
    void emptyTokensAreToldApartByTheirNumber() throws Exception {
        assertThat(read("", "\0", "x").tensors()).isEmpty();
        assertRefused("Tokens 0 and 1", "[EMPTY_1]", "");
    }

    @Test
    void aTokenThatIsTooLongForTheStackIsRefused() throws Exception {
        assertThat(read("x".repeat(4096)).tensors()).isEmpty();
        assertRefused("Token 1 has 4097 bytes; 4096 are allowed", "a", "x".repeat(4097));
    }

    @Test
    void moreTokensThanWeHoldAreRefused() {
        String[] tokens = new String[(1 << 20) + 1];
        Arrays.fill(tokens, "");
        assertRefused("1048577 tokens", tokens);
    }

    private GgufFile read(String... tokens) throws Exception {
        return GgufFile.read(
                GgufBuilder.model("llama")
                        .strings("tokenizer.ggml.tokens", tokens)
                        .string("last", "value")
                        .write(folder));
    }

    private void assertRefused(String message, String... tokens) {
        assertThatThrownBy(() -> read(tokens))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining(message);
    }
}
