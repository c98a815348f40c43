package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.OverloadedException;
import io.gpt4all.PromptTooLongException;
import io.gpt4all.Usage;
import io.gpt4all.spi.EngineException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The promises of {@link Generation}'s Javadoc. */
class GenerationHandleTest {
    private final FakeModel inference = new FakeModel(FakeModel.info(2048));
    private final ChatModel model = inference.opened();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private Generation start() {
        return model.start("Once", GenerateOptions.DEFAULTS);
    }

    @Test
    void resultHasAllTextCountsAndTimings() throws Exception {
        Generation generation = start();
        inference.next().text("a ", 1).text("", 2).text("time", 1).finish(EndReason.STOP);
        assertThat(generation.result())
                .isEqualTo(
                        new GenerationResult(
                                "a time", EndReason.STOP, new Usage(7, 3, 4), FakeRequest.TIMINGS));
    }

    @Test
    void resultNeedsNoReader() throws Exception {
        Generation generation = start();
        FakeRequest request = inference.next();
        request.text("x".repeat(500), 500).finish(EndReason.LENGTH);
        assertThat(generation.result().text()).hasSize(500);
        assertThat(request.granted.get()).isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void iteratorBringsPiecesAndSkipsEmptyOnes() throws Exception {
        Generation generation = start();
        inference.next().text("a", 1).text("", 3).text("b", 1).finish(EndReason.STOP);
        assertThat((Iterable<String>) generation).containsExactly("a", "b");
    }

    @Test
    void slowReaderHoldsBackCreditUntilItReads() throws Exception {
        Generation generation = start();
        FakeRequest request = inference.next();
        Iterator<String> pieces = generation.iterator();
        assertThat(request.granted.get()).isEqualTo(GenerationHandle.WINDOW);
        for (int i = 0; i < GenerationHandle.WINDOW; i++) {
            request.text("x", 1);
        }
        int half = GenerationHandle.WINDOW / 2;
        for (int i = 0; i < half - 1; i++) {
            pieces.next();
        }
        assertThat(request.granted.get()).isEqualTo(GenerationHandle.WINDOW);
        pieces.next();
        assertThat(request.granted.get()).isEqualTo(GenerationHandle.WINDOW + half);
    }

    @Test
    void tokensWithoutTextAreCreditedBackWhileTheReaderWaits() throws Exception {
        Generation generation = start();
        FakeRequest request = inference.next();
        Iterator<String> pieces = generation.iterator();
        request.text("", GenerationHandle.WINDOW);
        var reader = CompletableFuture.supplyAsync(pieces::next, Threads.pool());
        Until.isTrue(() -> request.granted.get() == 2L * GenerationHandle.WINDOW);
        request.text("é", 1);
        assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo("é");
    }

    @Test
    void resultAfterTheIteratorWasLeftGivesAllCredit() throws Exception {
        Generation generation = start();
        FakeRequest request = inference.next();
        request.text("a", 1);
        assertThat(generation.iterator().next()).isEqualTo("a");
        request.text("b", 1).finish(EndReason.STOP);
        assertThat(generation.result().text()).isEqualTo("ab");
        assertThat(request.granted.get()).isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void secondIteratorIsRefused() {
        Generation generation = start();
        var unused = generation.iterator();
        assertThatThrownBy(generation::iterator).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void iteratorAfterResultIsRefused() throws Exception {
        Generation generation = start();
        inference.next().answer("x");
        generation.result();
        assertThatThrownBy(generation::iterator).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void exhaustedIteratorSaysSo() throws Exception {
        Generation generation = start();
        inference.next().finish(EndReason.STOP);
        Iterator<String> pieces = generation.iterator();
        assertThat(pieces.hasNext()).isFalse();
        assertThatThrownBy(pieces::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void failureReachesReaderResultAndCompletionAlike() throws Exception {
        Generation generation = start();
        Iterator<String> pieces = generation.iterator();
        inference
                .next()
                .text("so far", 2)
                .fail(
                        new EngineException(
                                EngineException.Code.OVERLOADED, "9 requests wait, 8 may."));
        assertThat(pieces.next()).isEqualTo("so far");
        assertThat(pieces.hasNext()).isTrue();
        assertThatThrownBy(pieces::next).isInstanceOf(OverloadedException.class);
        assertThat(pieces.hasNext()).isFalse();
        assertThatThrownBy(generation::result)
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("9 requests wait, 8 may.");
        assertThatThrownBy(() -> generation.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(OverloadedException.class);
    }

    @Test
    void promptThatDoesNotFitNamesTheContextItNeeds() throws Exception {
        Generation generation = start();
        var figures = Map.of("promptTokens", 5000L, "contextLength", 2048L);
        inference
                .next()
                .fail(
                        new EngineException(
                                EngineException.Code.PROMPT_TOO_LONG,
                                "The prompt has 5000 tokens; the context holds 2048",
                                figures,
                                null));
        assertThatThrownBy(generation::result)
                .isInstanceOf(PromptTooLongException.class)
                .hasMessage(
                        "The prompt has 5000 tokens; the context holds 2048. Shorten it, or open"
                                + " the model with a context of more than 5000 tokens.");
    }

    @Test
    void refusalByTheEngineIsAFailedResult() {
        inference.refusal =
                new EngineException(EngineException.Code.EMPTY_PROMPT, "The prompt is empty.");
        Generation generation = model.start("", GenerateOptions.DEFAULTS);
        assertThatThrownBy(generation::result)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The prompt is empty. Give some text.");
    }

    @Test
    void cancelEndsWithWhatCame() throws Exception {
        Generation generation = start();
        FakeRequest request = inference.next().text("half", 1);
        generation.cancel();
        generation.close();
        GenerationResult result = generation.result();
        assertThat(result.endReason()).isEqualTo(EndReason.CANCELLED);
        assertThat(result.text()).isEqualTo("half");
        assertThat(request.cancelled.getCount()).isZero();
    }

    @Test
    void cancelReportedAsFailureIsStillACancelledResult() throws Exception {
        Generation generation = start();
        inference
                .next()
                .text("half", 1)
                .fail(new EngineException(EngineException.Code.CANCELLED, "Given up."));
        assertThat(generation.result().endReason()).isEqualTo(EndReason.CANCELLED);
        assertThat(generation.result().text()).isEqualTo("half");
    }

    @Test
    void interruptWhileWaitingCancelsAndKeepsTheMark() throws Exception {
        Generation generation = start();
        FakeRequest request = inference.next().text("half", 1);
        Thread.currentThread().interrupt();
        GenerationResult result = generation.result();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.endReason()).isEqualTo(EndReason.CANCELLED);
        assertThat(request.cancelled.getCount()).isZero();
    }

    @Test
    void interruptWhileReadingCancelsAndEndsTheIteration() throws Exception {
        Generation generation = start();
        FakeRequest request = inference.next();
        Iterator<String> pieces = generation.iterator();
        Thread.currentThread().interrupt();
        assertThat(pieces.hasNext()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pieces.hasNext()).isFalse();
        assertThat(request.cancelled.getCount()).isZero();
    }
}
