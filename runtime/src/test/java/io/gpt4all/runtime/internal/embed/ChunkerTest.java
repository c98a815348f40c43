package io.gpt4all.runtime.internal.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.InvalidRequestException;
import io.gpt4all.LongTextMode;
import io.gpt4all.runtime.internal.FakeEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chunks as the worked examples of the SDK's specification have them. */
class ChunkerTest {
    private static final Slot NONE = new Score(0);
    private final List<Piece> pieces = new ArrayList<>();

    private static Chunker chunker(int context, LongTextMode mode, int... prefix) {
        return new Chunker(FakeEmbedder.info("all-MiniLM-L6-v2", context), prefix, mode);
    }

    private long cut(Chunker chunker, int tokens) {
        return chunker.cut(IntStream.range(0, tokens).toArray(), tokens, NONE, pieces);
    }

    /** Where the chunks begin and end, as in {@code [0,510)}, by the numbers of the tokens. */
    private String ranges() {
        return pieces.stream()
                .map(piece -> piece.ids().get())
                .map(ids -> "[" + ids[1] + "," + (ids[ids.length - 2] + 1) + ")")
                .reduce((all, next) -> all + " " + next)
                .orElse("");
    }

    /** MiniLM has a context of 512, of which begin and end token take two. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1    | [0,1)                            | 1
                    510  | [0,510)                          | 510
                    511  | [0,510) [502,511)                | 519
                    1012 | [0,510) [502,1012)               | 1020
                    1013 | [0,510) [502,1012) [1004,1013)   | 1029
                    1500 | [0,510) [502,1012) [1004,1500)   | 1516
                    """)
    void chunksOverlapByEight(int tokens, String expected, long promptTokens) {
        assertThat(cut(chunker(512, LongTextMode.MEAN), tokens)).isEqualTo(promptTokens);
        assertThat(ranges()).isEqualTo(expected);
    }

    @Test
    void truncatingKeepsTheFirst() {
        assertThat(cut(chunker(512, LongTextMode.TRUNCATE), 1500)).isEqualTo(510);
        assertThat(ranges()).isEqualTo("[0,510)");
    }

    @Test
    void eachChunkHasThePrefixAndTheTokensAroundIt() {
        var unused = cut(chunker(20, LongTextMode.MEAN, 7, 8, 9), 17);
        assertThat(pieces).hasSize(2).allMatch(piece -> piece.ids().get().length == piece.tokens());
        assertThat(pieces.get(0).ids().get())
                .startsWith(FakeEmbedder.BEGIN, 7, 8, 9, 0, 1)
                .endsWith(14, FakeEmbedder.END)
                .hasSize(20);
        assertThat(pieces.get(1).ids().get())
                .startsWith(FakeEmbedder.BEGIN, 7, 8, 9, 7, 8)
                .endsWith(15, 16, FakeEmbedder.END);
    }

    @Test
    void whatTheModelDoesNotPutAroundTextsTakesNoRoom() {
        var info = FakeEmbedder.info("x", 20, -1, -1);
        var unused = cut(new Chunker(info, new int[0], LongTextMode.MEAN), 20);
        assertThat(pieces).hasSize(1);
        assertThat(pieces.get(0).ids().get()).hasSize(20).startsWith(0, 1).endsWith(19);
    }

    @Test
    void aPrefixThatLeavesNoRoomIsRefusedWithTheFigures() {
        int[] prefix = new int[9];
        assertThatThrownBy(() -> chunker(19, LongTextMode.MEAN, prefix))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("max chunk length of 8 is smaller than overlap of 8 tokens")
                .hasMessageContaining("context of 19 tokens")
                .hasMessageContaining("take 11.");
        assertThat(cut(chunker(20, LongTextMode.MEAN, prefix), 9)).isEqualTo(9);
    }
}
