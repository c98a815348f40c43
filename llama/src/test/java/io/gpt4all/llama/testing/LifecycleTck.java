package io.gpt4all.llama.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.EndReason;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every engine must do when requests pause, are cancelled or lose their model. */
abstract class LifecycleTck extends ModelTest {
    /** A step of 200 tokens takes half a second on two threads; this falls into it. */
    private static final Executor SOON =
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    /** Requests that may wait. */
    private static final long LIMIT = 256;

    private static final String LONG = "The cat sat on the mat and looked. ".repeat(26);

    @Test
    void nothingIsComputedForARequestBeforeItsFirstCredit() {
        Recorder recorder = new Recorder();
        InferenceModel.Generation generation = model().generate(greedy("Hello", 2), recorder);
        run(greedy("Hello", 2)).finished(); // which came later

        assertThat(recorder.events()).isEmpty();
        generation.grant(2);
        assertThat(recorder.finished().usage().generatedTokens()).isEqualTo(2);
    }

    @Test
    void aRequestWithoutCreditPausesAloneAndGoesOnUnchanged() {
        Recorder undisturbed = run(greedy(COUNTING, 12));
        Recorder slow = new Recorder();
        InferenceModel.Generation generation = model().generate(greedy(COUNTING, 12), slow);
        generation.grant(4);
        slow.awaitText();

        Recorder other = run(greedy("Once upon a time", 8));

        assertThat(other.finished().usage().generatedTokens()).isEqualTo(8);
        assertThat(slow.hasEnded()).isFalse();
        assertThat(slow.ids()).hasSizeLessThanOrEqualTo(4);
        generation.grant(100);
        assertThat(slow.finished().reason()).isEqualTo(EndReason.LENGTH);
        assertThat(slow.text()).isEqualTo(undisturbed.text());
        assertThat(slow.ids()).isEqualTo(undisturbed.ids());
    }

    @Test
    void cancellingEndsARunningRequest() {
        Recorder recorder = new Recorder();
        InferenceModel.Generation generation = model().generate(greedy(COUNTING, 200), recorder);
        generation.grant(200);
        recorder.awaitText();

        generation.cancel();
        generation.cancel();

        assertThat(recorder.finished().reason()).isEqualTo(EndReason.CANCELLED);
        assertThat(recorder.finished().usage().generatedTokens()).isBetween(1, 199);
    }

    @Test
    void cancellingEndsAParkedRequest() {
        Recorder recorder = new Recorder();
        InferenceModel.Generation generation = model().generate(greedy(COUNTING, 200), recorder);
        generation.grant(2);
        recorder.awaitText();
        run(greedy("Hello", 1)); // the other is parked by now

        generation.cancel();

        assertThat(recorder.finished().reason()).isEqualTo(EndReason.CANCELLED);
    }

    @Test
    void cancellingEndsARequestThatWaitsWithoutWaitingForOthers() {
        Recorder first = new Recorder();
        InferenceModel.Generation running = model().generate(greedy(COUNTING, 200), first);
        running.grant(200);
        Recorder second = new Recorder();
        InferenceModel.Generation waiting = model().generate(greedy("Hello", 200), second);

        waiting.cancel();

        assertThat(second.finished().reason()).isEqualTo(EndReason.CANCELLED);
        assertThat(second.finished().usage().generatedTokens()).isZero();
        running.cancel();
        first.finished();
    }

    @Test
    void aReceiverThatFailsHurtsNobody() {
        Recorder recorder = new Recorder();
        model().generate(
                        greedy(COUNTING, 4),
                        event -> {
                            recorder.accept(event);
                            throw new IllegalStateException("thrown by a test");
                        })
                .grant(100);

        assertThat(recorder.finished().usage().generatedTokens()).isEqualTo(4);
        assertThat(run(greedy(COUNTING, 4)).text()).isEqualTo(recorder.text());
    }

    @Test
    void aClosedModelEndsRunningRequestsAndRefusesNewOnes() {
        InferenceModel other = open();
        Recorder running = new Recorder();
        other.generate(greedy(COUNTING, 200), running).grant(200);
        running.awaitText();

        other.close();
        other.close();

        assertThat(running.finished().reason()).isEqualTo(EndReason.CANCELLED);
        Recorder late = new Recorder();
        other.generate(greedy(COUNTING, 2), late).grant(2);
        assertThat(late.failure().code()).isEqualTo(Code.CLOSED);
        assertFails(() -> EngineFixture.await(other.detokenize(new int[] {1})))
                .isEqualTo(Code.CLOSED);
    }

    @Test
    void cancellingDoesNotWaitForTheStepUnderWay() {
        GenerationRequest request = prompt(LONG, 8);
        Recorder undisturbed = run(request);
        model().forget(request.session());

        Recorder cancelled = cancelInFirstStep(request);

        assertThat(cancelled.finished().reason()).isEqualTo(EndReason.CANCELLED);
        assertThat(cancelled.events()).noneMatch(Event.Prefill.class::isInstance);
        assertThat(run(request).ids()).isEqualTo(undisturbed.ids());
    }

    @Test
    void whatWasCachedBeforeACancelledStepIsStillThere() {
        int cached = run(prompt("The cat sat", 1)).finished().usage().promptTokens();

        cancelInFirstStep(prompt(LONG, 8)).finished();

        Recorder next = run(prompt("The cat sat down", 4));
        assertThat(next.finished().usage().reusedTokens()).isEqualTo(cached);
        model().forget(prompt("", 0).session());
        Recorder anew = run(prompt("The cat sat down", 4));
        assertThat(anew.finished().usage().reusedTokens()).isZero();
        assertThat(next.text()).isEqualTo(anew.text());
    }

    /** A request of a session for the likeliest text. */
    protected static GenerationRequest prompt(String text, int tokens) {
        return request(List.of(new Segment.Template(text)), GREEDY, tokens);
    }

    private Recorder cancelInFirstStep(GenerationRequest request) {
        return cancelInFirstStep(model(), request);
    }

    /** Cancels a request while its first step is computed. */
    protected static Recorder cancelInFirstStep(InferenceModel model, GenerationRequest request) {
        Recorder recorder = new Recorder();
        CompletableFuture<InferenceModel.Generation> handle = new CompletableFuture<>();
        InferenceModel.Generation generation =
                model.generate(
                        request,
                        event -> {
                            recorder.accept(event);
                            if (event instanceof Event.Started) {
                                SOON.execute(() -> handle.join().cancel());
                            }
                        });
        handle.complete(generation);
        generation.grant(8);
        return recorder;
    }

    @Test
    void cancellingEndsParkedRequestsWhileAnotherRuns() {
        List<InferenceModel.Generation> parked = new ArrayList<>();
        List<Recorder> recorders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            recorders.add(new Recorder());
            parked.add(start(greedy(COUNTING, 200), 1, recorders.get(i)));
            recorders.get(i).awaitText();
        }
        Recorder running = new Recorder();
        InferenceModel.Generation other = start(greedy("Once upon a time", 240), 240, running);
        running.awaitText();

        parked.get(1).cancel();
        parked.get(0).grant(1); // which is then before the cancelled one
        parked.get(2).cancel();

        assertThat(recorders.get(1).finished().reason()).isEqualTo(EndReason.CANCELLED);
        assertThat(recorders.get(2).finished().reason()).isEqualTo(EndReason.CANCELLED);
        assertThat(running.hasEnded()).isFalse();
        other.cancel();
        parked.get(0).cancel();
        assertThat(recorders.get(0).finished().reason()).isEqualTo(EndReason.CANCELLED);
        running.finished();
    }

    @Test
    void requestsThatAreBeingParkedEndWhenTheModelIsClosed() {
        for (int round = 0; round < 5; round++) {
            InferenceModel other = open();
            List<Recorder> recorders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Recorder recorder = new Recorder();
                recorders.add(recorder);
                other.generate(greedy(COUNTING, 200), recorder).grant(1);
            }
            recorders.get(round % 4).awaitText(); // it is parked right now

            other.close();

            assertThat(recorders)
                    .allSatisfy(r -> assertThat(r.awaitEnd()).isNotInstanceOf(Event.Delta.class));
        }
    }

    @Test
    void tooManyRequestsAreRefusedAndTheOthersKept() {
        List<InferenceModel.Generation> running = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) { // all places are taken from here on
            Recorder recorder = new Recorder();
            running.add(start(greedy(COUNTING, 200), 200, recorder));
            recorder.awaitText();
        }
        Recorder first = new Recorder();
        List<InferenceModel.Generation> waiting = new ArrayList<>();
        waiting.add(start(greedy("Hello", 1), 1, first));
        EngineFixture.await(model().tokenize(List.of(), false)); // after which the first one waits
        long came = System.nanoTime();
        for (int i = 1; i < LIMIT; i++) {
            waiting.add(start(greedy("Hello", 1), 1, new Recorder()));
        }
        long least = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - came);

        Recorder refused = run(greedy("Hello", 1));

        assertThat(refused.failure().code()).isEqualTo(Code.OVERLOADED);
        var figures = refused.failure().figures();
        assertThat(figures).containsEntry("waiting", LIMIT).containsEntry("limit", LIMIT);
        assertThat(figures.get("waitedMillis")).isGreaterThanOrEqualTo(least);
        waiting.forEach(InferenceModel.Generation::cancel);
        assertThat(first.finished().reason()).isEqualTo(EndReason.CANCELLED);
        running.forEach(InferenceModel.Generation::cancel);
    }
}
