package io.gpt4all.llama.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.spi.Call;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What every engine must do with texts to embed, on MiniLM. An engine's test extends this and opens
 * the model; expectations follow from the seam's Javadoc.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
public abstract class EmbeddingTck {
    private EmbeddingModel model;

    /** A model whose queue takes so many calls. */
    protected abstract EmbeddingModel open(int queueLimit);

    @BeforeAll
    void openModel() {
        model = open(256);
    }

    @AfterAll
    void closeModel() {
        model.close();
    }

    @Test
    void vectorsComeInTheOrderOfTheSequences() {
        List<int[]> sequences = sequences(40, 60);

        float[][] together = EngineFixture.await(model.embed(sequences));

        float[][] alone = new float[together.length][];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = EngineFixture.await(model.embed(List.of(sequences.get(i))))[0];
        }
        assertSameVectors(together, alone);
    }

    @Test
    void callsOfManyThreadsGetTheirOwnVectors() {
        List<int[]> sequences = sequences(64, 40);
        float[][] expected = EngineFixture.await(model.embed(sequences));

        List<Call<float[][]>> calls =
                IntStream.range(0, 4 * sequences.size())
                        .parallel()
                        .mapToObj(i -> model.embed(List.of(sequences.get(i % sequences.size()))))
                        .toList();

        for (int i = 0; i < calls.size(); i++) {
            float[] vector = EngineFixture.await(calls.get(i))[0];
            assertThat(EmbedOracle.cosine(vector, expected[i % expected.length]))
                    .isGreaterThan(0.99999);
        }
    }

    @Test
    void theLongestSequenceIsTakenAndALongerOneRefusedWithTheFigures() {
        int longest = model.info().contextLength();

        assertThat(EngineFixture.await(model.embed(sequences(1, longest, longest)))[0])
                .hasSize(model.info().embeddingLength());

        EngineException failure = fails(model.embed(sequences(1, longest + 1, longest + 1)));
        assertThat(failure.code()).isEqualTo(Code.PROMPT_TOO_LONG);
        assertThat(failure.figures())
                .containsEntry("promptTokens", longest + 1L)
                .containsEntry("contextLength", (long) longest);
    }

    @Test
    void whatIsNoSequenceIsRefused() {
        for (List<int[]> wrong :
                List.<List<int[]>>of(
                        List.of(),
                        List.of(new int[0]),
                        List.of(new int[] {101, -1, 102}),
                        List.of(new int[] {101, 1_000_000, 102}))) {
            assertThat(fails(model.embed(wrong)).code()).isEqualTo(Code.INVALID_ARGUMENT);
        }
    }

    @Test
    void aCancelledCallEndsAtOnceAndOthersGoOn() {
        List<Call<float[][]>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(model.embed(sequences(8, 500, 512)));
        }
        for (int i = 0; i < 19; i++) {
            calls.get(i).cancel();
        }

        assertThat(fails(calls.get(0)).code()).isEqualTo(Code.CANCELLED);
        assertThat(fails(calls.get(18)).code()).isEqualTo(Code.CANCELLED);
        assertThat(EngineFixture.await(calls.get(19))).hasNumberOfRows(8);
    }

    /** Lists and single texts, stopped in the midst of a step; contexts are used again. */
    @Test
    void whatIsComputedAfterStepsThatWereStoppedIsRight() {
        List<int[]> list = sequences(10, 60);
        float[][] expected = EngineFixture.await(model.embed(list));

        for (long millis = 0; millis < 60; millis += 4) {
            Call<float[][]> many = model.embed(sequences(64, 500, 512));
            cancelLater(many, millis);
            assertThat(fails(many).code()).isEqualTo(Code.CANCELLED);
            Call<float[][]> one = model.embed(sequences(1, 500, 512));
            cancelLater(one, millis);
            one.result().toCompletableFuture().exceptionally(cancelled -> null).join();

            assertSameVectors(EngineFixture.await(model.embed(list)), expected);
        }
    }

    private static void cancelLater(Call<?> call, long millis) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(call::cancel);
    }

    @Test
    void textsBecomeIdsWithoutSpecialTokens() {
        // From the package tokenizers, as ../shared data has it for "-": 101 1011 102.
        List<int[]> ids = EngineFixture.await(model.tokenize(List.of("-", "", "[CLS] -", "한")));

        assertThat(ids.get(0)).containsExactly(1011);
        assertThat(ids.get(1)).isEmpty();
        assertThat(ids.get(2)).doesNotContain(101).endsWith(1011);
        assertThat(ids.get(3)).hasSizeGreaterThan(1).doesNotContain(100); // decomposed
        assertThat(model.info().beginToken()).isEqualTo(101);
        assertThat(model.info().endToken()).isEqualTo(102);
    }

    @Test
    void inAPromptSpecialTokensOfTheTemplateCount() {
        List<Segment> prompt = List.of(new Segment.Template("[CLS]"), new Segment.User("[SEP]"));

        int[] ids = EngineFixture.await(model.tokenizePrompt(prompt));

        assertThat(ids).startsWith(101).doesNotContain(102);
    }

    @Test
    void closingEndsCallsUnderWayAndRefusesLaterOnes() {
        EmbeddingModel closed = open(256);
        List<Call<float[][]>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(closed.embed(sequences(8, 500, 512)));
        }

        closed.close();
        closed.close();

        assertThat(calls).allMatch(call -> call.result().toCompletableFuture().isDone());
        assertThat(fails(calls.get(49)).code()).isEqualTo(Code.CLOSED);
        assertThat(fails(closed.embed(sequences(1, 5, 9))).code()).isEqualTo(Code.CLOSED);
        assertThat(failure(closed.tokenize(List.of("text"))).code()).isEqualTo(Code.CLOSED);
    }

    @Test
    void aCallbackMayCloseTheModel() {
        EmbeddingModel closed = open(256);

        closed.embed(sequences(1, 5, 9))
                .result()
                .thenRun(closed::close)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();

        closed.close(); // and this waits for the end of it
    }

    @Test
    void moreCallsThanMayWaitAreRefused() {
        try (EmbeddingModel small = open(2)) {
            List<Call<float[][]>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(small.embed(sequences(4, 500, 512)));
            }

            EngineException failure = fails(calls.get(49));
            assertThat(failure.code()).isEqualTo(Code.OVERLOADED);
            assertThat(failure.figures()).containsEntry("waiting", 2L).containsEntry("limit", 2L);
            assertThat(EngineFixture.await(calls.get(0))).hasNumberOfRows(4);
        }
    }

    private static EngineException fails(Call<float[][]> call) {
        return failure(call);
    }

    private static EngineException failure(Call<?> call) {
        try {
            EngineFixture.await(call);
            throw new AssertionError("It did not fail");
        } catch (CompletionException e) {
            if (e.getCause() instanceof EngineException failure) {
                return failure;
            }
            throw e;
        }
    }

    /** But for the rounding of batches of other sizes. */
    protected static void assertSameVectors(float[][] actual, float[][] expected) {
        assertThat(actual).hasNumberOfRows(expected.length);
        for (int i = 0; i < actual.length; i++) {
            assertThat(EmbedOracle.cosine(actual[i], expected[i])).isGreaterThan(0.99999);
        }
    }

    /** Random tokens of BERT's vocabulary. */
    protected static List<int[]> sequences(int count, int longest) {
        return sequences(count, 2, longest);
    }

    private static List<int[]> sequences(int count, int shortest, int longest) {
        Random random = new Random(count * 31L + longest);
        List<int[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = shortest + random.nextInt(longest - shortest + 1);
            int[] ids = random.ints(length, 1000, 29_000).toArray();
            ids[0] = 101;
            ids[length - 1] = 102;
            all.add(ids);
        }
        return all;
    }
}
