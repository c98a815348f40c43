package io.gpt4all.llama.internal.wordpiece;

import static io.gpt4all.llama.internal.wordpiece.SmallVocabulary.CLS;
import static io.gpt4all.llama.internal.wordpiece.SmallVocabulary.FIRST;
import static io.gpt4all.llama.internal.wordpiece.SmallVocabulary.SEP;
import static io.gpt4all.llama.internal.wordpiece.SmallVocabulary.UNK;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufValueType;
import io.gpt4all.llama.testing.LlamaSources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of BERT's tokeniser, on vocabularies of a few pieces. */
class WordPieceTest {
    @TempDir Path folder;

    private WordPiece of(String... pieces) {
        return WordPiece.of(SmallVocabulary.write(folder, writer -> {}, pieces)).orElseThrow();
    }

    private WordPiece cased(boolean stripAccents, String... pieces) {
        GgufFile file =
                SmallVocabulary.write(
                        folder,
                        writer ->
                                writer.bool("tokenizer.ggml.normalizer.lowercase", false)
                                        .bool(
                                                "tokenizer.ggml.normalizer.strip_accents",
                                                stripAccents),
                        pieces);
        return WordPiece.of(file).orElseThrow();
    }

    @Test
    void theLongestPieceComesFirst() {
        WordPiece tokenizer = of("un", "una", "##able", "##a", "##ff", "##f", "able");

        assertThat(tokenizer.tokenize("unaffable"))
                .containsExactly(FIRST + 1, FIRST + 4, FIRST + 2);
        assertThat(tokenizer.tokenize("able unf")).containsExactly(FIRST + 6, FIRST, FIRST + 5);
    }

    @Test
    void aWordThatIsNotAllPiecesIsUnknownAsAWhole() {
        WordPiece tokenizer = of("un", "##a", ".");

        assertThat(tokenizer.tokenize("unab un. a")).containsExactly(UNK, FIRST, FIRST + 2, UNK);
    }

    @Test
    void aWordOfMoreThanAHundredLettersIsUnknown() {
        WordPiece tokenizer = of("a", "##a");

        assertThat(tokenizer.tokenize("a".repeat(100))).hasSize(100).doesNotContain(UNK);
        assertThat(tokenizer.tokenize("a".repeat(101) + " a")).containsExactly(UNK, FIRST);
        assertThat(tokenizer.tokenize("\u00e1\u0301".repeat(100))).hasSize(100).doesNotContain(UNK);
    }

    @Test
    void textsOfSpecialTokensAreText() {
        WordPiece tokenizer = of("[", "]", "cls", "sep");

        assertThat(tokenizer.tokenize("[CLS][SEP]"))
                .containsExactly(FIRST, FIRST + 2, FIRST + 1, FIRST, FIRST + 3, FIRST + 1);
        assertThat(tokenizer.cls()).isEqualTo(CLS);
        assertThat(tokenizer.sep()).isEqualTo(SEP);
    }

    @Test
    void specialTokensAreNoPiecesOfWords() {
        // A control token without brackets looks like a piece that continues a word.
        GgufFile file =
                SmallVocabulary.file(
                        folder,
                        writer ->
                                writer.strings("tokenizer.ggml.tokens", List.of("\u2581a", "b"))
                                        .integers(
                                                "tokenizer.ggml.token_type",
                                                GgufValueType.INT32,
                                                LongStream.of(1, 3))
                                        .uint32("tokenizer.ggml.unknown_token_id", 1)
                                        .uint32("tokenizer.ggml.bos_token_id", 1)
                                        .uint32("tokenizer.ggml.seperator_token_id", 1));

        WordPiece tokenizer = WordPiece.of(file).orElseThrow();

        assertThat(tokenizer.tokenize("a ab")).containsExactly(0, 1); // 1: [UNK], by its id
        assertThat(tokenizer.cls()).isEqualTo(1);
    }

    @Test
    void casedVocabulariesKeepCapitalsAndAccents() {
        String[] pieces = {"Caf\u00e9", "cafe", "Cafe", "\ud55c"};

        assertThat(of(pieces).tokenize("Caf\u00e9 Cafe\u0301"))
                .containsExactly(FIRST + 1, FIRST + 1);
        assertThat(cased(false, pieces).tokenize("Caf\u00e9 Cafe \ud55c"))
                .containsExactly(FIRST, FIRST + 2, FIRST + 3);
        assertThat(cased(true, pieces).tokenize("Caf\u00e9 Cafe\u0301"))
                .containsExactly(FIRST + 2, FIRST + 2);
    }

    @Test
    void accentsStayWithCapitalsUnlessTheFileSaysOtherwise() {
        GgufFile file =
                SmallVocabulary.write(
                        folder,
                        writer -> writer.bool("tokenizer.ggml.normalizer.lowercase", false),
                        "\u00c9",
                        "E");

        assertThat(WordPiece.of(file).orElseThrow().tokenize("\u00c9 E"))
                .containsExactly(FIRST, FIRST + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\n\t\r", "\u0000", "\ufffd", "\u0301\u0301", "\u200d", "\u0085"})
    void textsWithoutWordsHaveNoIds(String text) {
        assertThat(of("a").tokenize(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\ud800b",
                "a\udc00b",
                "a\udc00\ud800b",
                "ab\ud800",
                "\udc00ab",
                "a\ufffdb"
            })
    void loneSurrogatesCountAsNothing(String text) {
        assertThat(of("ab").tokenize(text)).containsExactly(FIRST);
    }

    @Test
    void otherVocabulariesHaveNoWordPiece() {
        Stream<GgufFile> others =
                LlamaSources.vocabularies().stream()
                        .map(GgufFile::read)
                        .filter(file -> !file.architecture().contains("bert"));

        assertThat(others).hasSizeGreaterThan(10).allMatch(file -> WordPiece.of(file).isEmpty());
    }

    @Test
    void manyThreadsMayShareOne() {
        WordPiece tokenizer = Expected.bert();
        String text = "Tokenizers share nothing \u00e9\ud55c ";
        int[] alone = tokenizer.tokenize(text.repeat(50));

        assertThat(
                        Stream.generate(() -> text.repeat(50))
                                .limit(400)
                                .parallel()
                                .map(tokenizer::tokenize))
                .allMatch(ids -> Arrays.equals(ids, alone));
    }
}
