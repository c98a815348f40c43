package io.gpt4all.llama.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ContextOverflow;
import io.gpt4all.EndReason;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.Execution;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What ends an answer, and how long it took. */
abstract class EndingTck extends ExecutionTck {
    /** Ends a text in SmolLM2's vocabulary, and is not its EOS, which is {@code <|im_end|>}. */
    private static final String NOT_EOS = "<|endoftext|>";

    /** A control token of SmolLM2 that ends nothing by itself. */
    private static final String CONTROL = "<|im_start|>";

    /** A step of 200 tokens takes much longer, on two threads. */
    private static final Executor SOON =
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

    @Test
    void eachTokenThatEndsAGenerationDoes() {
        Recorder recorder = run(always(id(NOT_EOS), 8));

        assertThat(recorder.finished().reason()).isEqualTo(EndReason.STOP);
        assertThat(recorder.finished().usage().generatedTokens()).isZero();
        assertThat(recorder.text()).isEmpty();
    }

    @Test
    void aControlTokenIsAStopTextByItsName() {
        Recorder without = run(always(id(CONTROL), 8, "im_start", "<|im_start"));
        Recorder with = run(always(id(CONTROL), 8, "never", CONTROL));

        assertThat(without.finished().reason()).isEqualTo(EndReason.LENGTH);
        assertThat(with.finished().reason()).isEqualTo(EndReason.STOP_STRING);
        assertThat(with.text()).isEmpty();
        assertThat(with.ids()).hasSize(1);
    }

    @Test
    void aControlTokenHasTextWhereItIsToBeShown() {
        GenerationRequest request = always(id(CONTROL), 3);
        Recorder shown = run(request.withShownTokens(List.of("other", CONTROL)));
        Recorder usual = run(request.withShownTokens(List.of("other")));

        assertThat(shown.text()).isEqualTo(CONTROL.repeat(3));
        assertThat(usual.text()).isEmpty();
        assertThat(usual.ids()).hasSize(3).isEqualTo(shown.ids());
    }

    private int id(String token) {
        List<Segment> text = List.of(new Segment.Template(token));
        int[] ids = EngineFixture.await(model().tokenize(text, false));
        assertThat(ids).hasSize(1);
        return ids[0];
    }

    /** A request whose likeliest token is always the same. */
    private static GenerationRequest always(int token, int tokens, String... stops) {
        return new GenerationRequest(
                "",
                List.of(new Segment.Template(COUNTING)),
                true,
                new Sampling(
                        0,
                        0,
                        0,
                        1,
                        0,
                        1,
                        Sampling.Penalties.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(token, 1000f)),
                tokens,
                List.of(stops),
                OptionalInt.empty(),
                Optional.empty());
    }

    @Test
    void aSessionThatIsForgottenWhileItAnswersLeavesNothing() {
        GenerationRequest request = prompt("Forget me while I say the numbers: 1, 2, 3,", 200);
        Recorder recorder = new Recorder();
        InferenceModel.Generation generation = start(request, 200, recorder);
        recorder.awaitText();
        model().forget(request.session());
        generation.cancel();
        recorder.finished();

        assertThat(run(request).finished().usage().reusedTokens()).isZero();
    }

    @Test
    void aSessionThatIsForgottenWhileItPausesLeavesNothing() {
        GenerationRequest request = prompt("Forget me while I pause: 1, 2, 3,", 12);
        Recorder recorder = new Recorder();
        InferenceModel.Generation generation = start(request, 4, recorder);
        recorder.awaitText();
        run(greedy("Hello", 2)); // the other is parked by now
        model().forget(request.session());
        generation.grant(100);
        recorder.finished();

        assertThat(run(request).finished().usage().reusedTokens()).isZero();
    }

    @Test
    void timesAddUpToWhatPassed() {
        long start = System.nanoTime();
        var finished = run(greedy("A prompt that nobody else has: " + start, 8)).finished();
        long passed = System.nanoTime() - start;

        var timings = finished.timings();
        assertThat(timings.queued()).isPositive();
        assertThat(timings.prompt()).isPositive();
        assertThat(timings.generation()).isPositive();
        assertThat(timings.firstToken()).isEqualTo(timings.queued().plus(timings.prompt()));
        assertThat(timings.firstToken().plus(timings.generation()).toNanos())
                .isLessThanOrEqualTo(passed);
    }

    @Test
    void closingDoesNotWaitForTheStepUnderWay() {
        InferenceModel other = open();
        Recorder recorder = new Recorder();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        GenerationRequest request = inOneStep("The cat sat on the mat and looked. ".repeat(26));
        InferenceModel.Generation generation =
                other.generate(
                        request,
                        event -> {
                            recorder.accept(event);
                            if (event instanceof Event.Started) {
                                closed.completeAsync(() -> close(other), SOON);
                            }
                        });
        generation.grant(8);

        assertThat(recorder.finished().reason()).isEqualTo(EndReason.CANCELLED);
        assertThat(recorder.events()).noneMatch(Event.Prefill.class::isInstance);
        assertThat(closed).succeedsWithin(1, TimeUnit.MINUTES);
    }

    private static GenerationRequest inOneStep(String prompt) {
        return new GenerationRequest(
                "",
                List.of(new Segment.Template(prompt)),
                true,
                GREEDY,
                8,
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                new Execution(true, 0, ContextOverflow.END, 0));
    }

    private static Void close(InferenceModel model) {
        model.close();
        return null;
    }
}
