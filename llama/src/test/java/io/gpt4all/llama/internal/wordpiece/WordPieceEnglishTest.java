package io.gpt4all.llama.internal.wordpiece;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.facade.TestVocabularies;
import io.gpt4all.llama.internal.facade.TokenizerThread;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.OracleTexts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where llama.cpp's own tokeniser is right, for texts in ASCII, ours gives the same ids. */
class WordPieceEnglishTest {
    private static final WordPiece OURS = Expected.bert();
    private static EngineFixture fixture;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    @Test
    void asciiTextsHaveTheIdsOfLlamaCpp() {
        List<String> texts =
                OracleTexts.texts().stream().filter(WordPieceEnglishTest::isPlain).toList();

        List<int[]> theirs =
                theirs(v -> texts.stream().map(t -> v.tokenize(t, false, false)).toList());

        assertThat(theirs).hasSizeGreaterThan(80);
        assertThat(texts.stream().map(OURS::tokenize)).containsExactlyElementsOf(theirs);
    }

    /** Words beyond a hundred letters are unknown to BERT only. */
    private static boolean isPlain(String text) {
        return text.length() <= 100 && text.chars().allMatch(c -> c < 128);
    }

    @Test
    void whatBeginsAndEndsATextIsThatOfLlamaCpp() {
        int[] empty = theirs(v -> v.tokenize("", true, false));

        assertThat(empty).containsExactly(OURS.cls(), OURS.sep());
    }

    private static <T> T theirs(Function<LlamaVocab, T> call) {
        try (LlamaModel model = TestVocabularies.open(Expected.vocabulary())) {
            return CompletableFuture.supplyAsync(
                            () -> call.apply(model.vocab()), TokenizerThread.executor())
                    .join();
        }
    }
}
