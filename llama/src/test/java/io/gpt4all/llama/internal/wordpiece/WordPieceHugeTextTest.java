package io.gpt4all.llama.internal.wordpiece;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten million characters, each way that a tokeniser may take a square of time or too much stack.
 */
class WordPieceHugeTextTest {
    private static final int LENGTH = 10_000_000;
    private static final WordPiece BERT = Expected.bert();

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void hugeTextsEndWithTheRightCount(String name, String part, int count) {
        String text = part.repeat(LENGTH / part.length());

        assertThat(BERT.tokenize(text)).hasSize(count);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("one word", "a", 1),
                Arguments.of("marks that go", "\u0301", 0),
                Arguments.of("marks that stay, in the wrong order", "\u302e\ud834\udd6d\u0334", 1),
                Arguments.of("spaces", " ", 0),
                Arguments.of("ideographs", "\u4e2d\u6587", LENGTH),
                Arguments.of("one Korean word", "\ud55c", 1),
                Arguments.of("lone surrogates", "\udc00", 0),
                Arguments.of("punctuation", "!", LENGTH),
                Arguments.of("words of a hundred letters", "a".repeat(99) + " ", LENGTH / 100 * 49),
                Arguments.of("unknown words", "a".repeat(98) + "\ue9d1\uffff ", LENGTH / 101));
    }
}
