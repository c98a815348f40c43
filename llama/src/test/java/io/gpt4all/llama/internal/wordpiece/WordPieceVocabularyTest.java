package io.gpt4all.llama.internal.wordpiece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.gguf.GgufException;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufValueType;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vocabularies that are not as they should be: a clear error, or a result that is defined. */
class WordPieceVocabularyTest {
    @TempDir Path folder;

    private static void isRefused(GgufFile file, String reason) {
        assertThatThrownBy(() -> WordPiece.of(file))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.NOT_A_MODEL))
                .hasMessageStartingWith("small.gguf has ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith("Convert the model again, or take another.");
    }

    @Test
    void withoutTokensItIsRefused() {
        isRefused(SmallVocabulary.file(folder, writer -> {}), "no tokens");
        assertThatThrownBy(() -> SmallVocabulary.raw(folder, List.of())) // already when it is read
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("0 tokens");
        isRefused(
                SmallVocabulary.file(
                        folder,
                        writer ->
                                writer.integers(
                                        "tokenizer.ggml.tokens",
                                        GgufValueType.INT32,
                                        LongStream.of(1, 2))),
                "no tokens");
    }

    @Test
    void withoutSpecialTokensItIsRefusedWhenItIsRead() {
        assertThatThrownBy(() -> SmallVocabulary.raw(folder, List.of("\u2581a")))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("A WordPiece vocabulary of 1 tokens has none for");
    }

    @Test
    void specialTokensHaveTheirUsualIdsWhereTheFileNamesNone() {
        WordPiece tokenizer =
                WordPiece.of(SmallVocabulary.raw(folder, numbered(110))).orElseThrow();

        assertThat(tokenizer.tokenize("x")).containsExactly(100);
        assertThat(tokenizer.cls()).isEqualTo(101);
        assertThat(tokenizer.sep()).isEqualTo(102);
    }

    @Test
    void idsOutOfRangeCountAsNone() {
        GgufFile file =
                SmallVocabulary.file(
                        folder,
                        writer ->
                                writer.strings("tokenizer.ggml.tokens", numbered(110))
                                        .uint32("tokenizer.ggml.unknown_token_id", 110)
                                        .uint32("tokenizer.ggml.cls_token_id", 4_294_967_295L)
                                        .uint32("tokenizer.ggml.bos_token_id", 7)
                                        .uint32("tokenizer.ggml.seperator_token_id", 109));

        WordPiece tokenizer = WordPiece.of(file).orElseThrow();

        assertThat(tokenizer.tokenize("x")).containsExactly(100);
        assertThat(tokenizer.cls()).isEqualTo(7);
        assertThat(tokenizer.sep()).isEqualTo(109);
    }

    private static List<String> numbered(int count) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add("\u2581" + i);
        }
        return tokens;
    }

    @Test
    void tokensThatMatchNothingDoNoHarm() {
        List<String> tokens = numbered(110);
        tokens.addAll(List.of("", "\u2581", "\u2581" + "a".repeat(101), "\ufffd", "\u2581\u2581"));

        WordPiece tokenizer = WordPiece.of(SmallVocabulary.raw(folder, tokens)).orElseThrow();

        assertThat(tokenizer.tokenize("a " + "a".repeat(101) + " \u2581 5"))
                .containsExactly(100, 100, 114, 5);
    }

    @Test
    void theFirstOfEqualTokensCounts() {
        // They are equal once their bytes are read as UTF-8: both are U+FFFD.
        Pieces pieces = new Pieces();
        int[] piece = {1, 2, 3};
        Word word = new Word();
        for (int letter : piece) {
            word.add(letter);
        }
        Ids ids = new Ids(0);

        assertThat(pieces.add(true, piece, 3, 0)).isTrue();
        assertThat(pieces.add(true, piece, 3, 9)).isTrue();

        assertThat(pieces.split(word, ids)).isTrue();
        assertThat(ids.toArray()).containsExactly(0);
    }

    @Test
    void aVocabularyBeyondTheLimitsIsRefused() {
        Pieces pieces = new Pieces();

        assertThat(pieces.add(true, new int[] {Pieces.MAX_LETTERS - 1}, 1, 0)).isTrue();
        assertThat(pieces.add(true, new int[] {Pieces.MAX_LETTERS}, 1, 1)).isFalse();
    }

    @Test
    void aFileThatIsGoneIsAnErrorOfTheFile() throws IOException {
        GgufFile file = SmallVocabulary.write(folder, writer -> {}, "a");
        Files.delete(file.path());

        assertThatThrownBy(() -> WordPiece.of(file)).isInstanceOf(GgufException.class);
    }
}
