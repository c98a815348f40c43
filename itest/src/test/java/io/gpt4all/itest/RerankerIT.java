package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpt4all.InvalidRequestException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.ModelOptions;
import io.gpt4all.Reranker;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scores of a tiny model against llama.cpp's own, with the shipped jars on a class path. */
@ExtendWith(ShippedJars.class)
class RerankerIT {
    static final String QUERY = "which animal sleeps in winter";
    static final List<String> DOCUMENTS =
            List.of(
                    "the bear sleeps all winter",
                    "music for a garden",
                    "the captain has a ship",
                    "a bear",
                    "winter paper market doctor bridge island summer kitchen engine silver captain"
                            + " forest");

    /**
     * What llama/src/test/c/pooled.c prints, by one thread without AVX-512, for [CLS] query [SEP]
     * document [SEP]. Each word is one token; the ids are the lines of vocab.txt in the package
     * that MiniLM is made from.
     */
    private static final float[] SCORES = {
        0.37721217f, 0.7183291f, -0.8152981f, 1.841482f, 0.3054489f
    };

    private static Reranker model;

    @BeforeAll
    static void open() {
        model =
                Reranker.open(
                        ModelOptions.of("tiny-rank.gguf").withModelFolder(ShippedJars.MODELS));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void scoresAreThoseOfLlamaCpp() {
        assertScores(model.rerank(QUERY, DOCUMENTS));
    }

    /** Other CPUs and other company differ by a hundredth; a second [SEP] would by 0.2. */
    static void assertScores(float[] scores) {
        assertThat(scores).hasSameSizeAs(SCORES);
        for (int i = 0; i < SCORES.length; i++) {
            assertThat(scores[i]).as(DOCUMENTS.get(i)).isCloseTo(SCORES[i], within(0.03f));
        }
    }

    @Test
    void thousandDocumentsHaveTheScoresThatEachHasAlone() {
        float[] alone = new float[DOCUMENTS.size()];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = model.rerank(QUERY, List.of(DOCUMENTS.get(i)))[0];
        }
        List<String> many =
                Collections.nCopies(200, DOCUMENTS).stream().flatMap(List::stream).toList();
        float[] scores = model.rerank(QUERY, many);
        for (int i = 0; i < many.size(); i++) {
            assertThat(scores[i]).isCloseTo(alone[i % alone.length], within(0.03f));
        }
    }

    @Test
    void theEndOfALongDocumentDoesNotCount() {
        int room = model.contextLength() - 3 - 5; // [CLS], twice [SEP]; the query's words
        String full = "winter ".repeat(room).strip();
        float[] scores = model.rerank(QUERY, List.of(full, full + " bear", full + " market"));
        assertThat(scores[1]).isCloseTo(scores[0], within(1e-4f));
        assertThat(scores[2]).isCloseTo(scores[0], within(1e-4f));
        String shorter = "winter ".repeat(room - 1);
        float[] last = model.rerank(QUERY, List.of(shorter + "bear", shorter + "market"));
        assertThat(last[0]).isNotCloseTo(last[1], within(1e-6f));
    }

    @Test
    void badInputIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> model.rerank(null, DOCUMENTS));
        assertThatNullPointerException().isThrownBy(() -> model.rerank(QUERY, null));
        assertThatNullPointerException()
                .isThrownBy(() -> model.rerank(QUERY, Arrays.asList("one", null)))
                .withMessageContaining("documents[1]");
        assertThatThrownBy(() -> model.rerank("", DOCUMENTS))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("query must not be empty");
        assertThatThrownBy(() -> model.rerank(QUERY, List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no documents");
        assertThatThrownBy(() -> model.rerank("winter ".repeat(505), DOCUMENTS))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The query has 505 tokens");
        assertThat(model.rerank(QUERY, List.of(""))[0]).isFinite();
    }

    @Test
    void aClosedModelScoresNothing() {
        Reranker closed =
                Reranker.open(
                        ModelOptions.of("tiny-rank.gguf").withModelFolder(ShippedJars.MODELS));
        closed.close();
        assertThatThrownBy(() -> closed.rerank(QUERY, DOCUMENTS))
                .isInstanceOf(ModelClosedException.class);
    }
}
