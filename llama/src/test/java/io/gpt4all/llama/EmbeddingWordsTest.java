package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingWordsTest {
    /** What llama.cpp is given, so that there is one space before the text after all. */
    @ParameterizedTest
    @CsvSource({
        "'text', false, ' text'",
        "' text', false, ' text'",
        "'text', true, 'text'",
        "' text', true, 'text'",
        "'  text', true, ' text'",
        "'', false, ''",
        "'', true, ''",
        "' ', true, ''",
        "'\ttext', false, ' \ttext'"
    })
    void oneSpaceStandsBeforeAText(String text, boolean prefixes, String expected) {
        assertThat(EmbeddingWords.spaced(text, prefixes)).isEqualTo(expected);
    }

    @Test
    void aLongTextIsCutBeforeWhiteSpace() {
        assertThat(EmbeddingWords.parts("one two three", 6))
                .containsExactly("one", " two", " three");
        assertThat(EmbeddingWords.parts("short", 6)).containsExactly("short");
    }

    @Test
    void aLongWordIsCutBetweenCodePoints() {
        List<String> parts = EmbeddingWords.parts("\ud83d\ude00".repeat(10), 7);

        assertThat(String.join("", parts)).isEqualTo("\ud83d\ude00".repeat(10));
        assertThat(parts).allMatch(part -> part.length() % 2 == 0 && part.length() <= 7);
    }
}
