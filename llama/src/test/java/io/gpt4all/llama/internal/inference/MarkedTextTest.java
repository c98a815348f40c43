package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.internal.inference.MarkedText.Piece;
import io.gpt4all.spi.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTextTest {
    private static final SpecialTexts SPECIALS =
            new SpecialTexts(List.of("<s>", "</s>", "<|end|>", "<|end|><|x|>"));

    @Test
    void textWithoutSpecialTextIsOnePiece() {
        assertThat(pieces("<s>", "hello", "</s>")).containsExactly(piece("<s>hello</s>", true));
    }

    @Test
    void specialTextOfTheUserIsCutOut() {
        assertThat(pieces("<s>", "a</s>b", "</s>"))
                .containsExactly(piece("<s>a", true), piece("</s>", false), piece("b</s>", true));
    }

    @Test
    void specialTextThatBothMakeIsCutOut() {
        assertThat(pieces("<s>", "x</", "s></s>"))
                .containsExactly(piece("<s>x", true), piece("</s>", false), piece("</s>", true));
    }

    @Test
    void neighboursStayApartAndOverlapsBecomeOne() {
        assertThat(pieces("", "<|end|><|x|><s>", ""))
                .containsExactly(piece("<|end|><|x|>", false), piece("<s>", false));
    }

    private static List<Piece> pieces(String before, String user, String after) {
        MarkedText text = new MarkedText();
        text.append(new Segment.Template(before));
        text.append(new Segment.User(user));
        text.append(new Segment.Template(after));
        return text.pieces(SPECIALS);
    }

    private static Piece piece(String text, boolean parseSpecial) {
        return new Piece(text, parseSpecial);
    }
}
