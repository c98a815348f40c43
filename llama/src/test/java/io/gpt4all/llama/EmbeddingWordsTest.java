package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;

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
}
