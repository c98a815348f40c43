package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.EndReason;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener of a request's text, and the result that waits for it. */
class ListenerTest {
    private final FakeModel model = new FakeModel(FakeModel.info(64));
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private Generation generation;
    private FakeRequest request;

    @BeforeEach
    void start() throws InterruptedException {
        generation = model.opened().start("Go", GenerateOptions.DEFAULTS);
        request = model.next();
    }

    /** The result, on a thread that may wait for ever. */
    private CompletableFuture<GenerationResult> resultElsewhere() {
        return CompletableFuture.supplyAsync(generation::result, Threads.pool());
    }

    @Test
    void aListenerHearsAllBeforeTheResultComes() {
        CountDownLatch go = new CountDownLatch(1);
        Generation same =
                generation.listen(
                        piece -> {
                            Latches.await(go);
                            assertThat(FakeRequest.isDelivering()).isFalse();
                            heard.add(piece.text());
                        });
        assertThat((Object) same).isSameAs(generation);
        request.text("a", 1).text("b", 1).finish(EndReason.STOP);
        var completion = generation.toCompletableFuture();
        assertThat(completion).isNotDone();
        go.countDown();

        assertThat(generation.result().text()).isEqualTo("ab");
        assertThat(heard).containsExactly("a", "b");
        assertThat(completion).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void aStageThatWasThereBeforeTheListenerComesAfterItToo() {
        var heardBefore = generation.thenApply(result -> List.copyOf(heard));
        CountDownLatch go = new CountDownLatch(1);
        generation.listen(
                piece -> {
                    Latches.await(go);
                    heard.add(piece.text());
                });
        request.text("a", 1).text("b", 1).finish(EndReason.STOP);
        Until.isTrue(() -> ((GenerationHandle) generation).isSettled());
        for (int i = 0; i < 100; i++) { // a stage that were to come now would have come
            CompletableFuture.runAsync(() -> {}, Threads.pool()).join();
        }
        go.countDown();

        assertThat(heardBefore.toCompletableFuture().join()).containsExactly("a", "b");
    }

    @Test
    void aListenerMayCancel() {
        generation.listen(
                piece -> {
                    heard.add(piece.text());
                    generation.cancel();
                });
        request.text("a", 1);

        assertThat(generation.result().endReason()).isEqualTo(EndReason.CANCELLED);
        assertThat(generation.result().text()).isEqualTo("a");
        assertThat(heard).containsExactly("a");
    }

    @Test
    void whatAListenerThrowsEndsTheRequest() throws Exception {
        IllegalArgumentException thrown = new IllegalArgumentException("no");
        generation.listen(
                piece -> {
                    heard.add(piece.text());
                    throw thrown;
                });
        request.text("a", 1).text("b", 1);

        assertThatThrownBy(generation::result)
                .isInstanceOf(GPT4AllException.class)
                .hasMessage(
                        "The listener of the text threw java.lang.IllegalArgumentException: no.")
                .hasCause(thrown);
        assertThat(request.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).containsExactly("a");
    }

    @Test
    void whatAListenerThrowsAfterTheEndFailsTheResultAllTheSame() {
        IllegalArgumentException thrown = new IllegalArgumentException("no");
        CountDownLatch ended = new CountDownLatch(1);
        ((GenerationHandle) generation).whenEnded(ended::countDown);
        generation.listen(
                piece -> {
                    Latches.await(ended);
                    throw thrown;
                });
        request.text("a", 1).finish(EndReason.STOP);

        assertThatThrownBy(generation::result)
                .isInstanceOf(GPT4AllException.class)
                .hasCause(thrown);
        assertThat(generation.toCompletableFuture())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingRootCause()
                .isSameAs(thrown);
    }

    @Test
    void whatTheEngineFailedWithIsSeenBesideWhatALateListenerThrows() {
        IllegalArgumentException thrown = new IllegalArgumentException("no");
        CountDownLatch ended = new CountDownLatch(1);
        ((GenerationHandle) generation).whenEnded(ended::countDown);
        generation.listen(
                piece -> {
                    Latches.await(ended);
                    throw thrown;
                });
        request.text("a", 1).fail(new EngineException(Code.NATIVE_FAILURE, "The device is lost."));

        assertThat(resultElsewhere())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingCause()
                .withCause(thrown)
                .satisfies(
                        failure ->
                                assertThat(failure.getSuppressed())
                                        .singleElement()
                                        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                                        .hasMessageStartingWith("The device is lost."));
    }

    @Test
    void whatNoConsumerMayThrowFailsTheResultToo() {
        IOException thrown = new IOException("no");
        generation.listen(piece -> Sneaky.raise(thrown));
        request.text("a", 1);

        assertThat(resultElsewhere())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingRootCause()
                .isSameAs(thrown);
    }

    @Test
    void aListenerThatAsksForTheResultIsToldThatItWouldWaitForItself() {
        generation.listen(piece -> heard.add(generation.result().text()));
        request.text("a", 1).finish(EndReason.STOP);

        assertThat(resultElsewhere())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(IllegalStateException.class)
                .withMessageContaining("its own listener");
        assertThat(heard).isEmpty();
    }

    @Test
    void aStuckListenerDoesNotHoldUpAResultThatIsInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        generation.listen(piece -> Latches.await(never));
        request.text("a", 1);
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            Thread.currentThread().interrupt();
                            String text = generation.result().text();
                            return text + Thread.interrupted();
                        },
                        Threads.pool());

        assertThat(waiting).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("atrue");
        never.countDown();
    }
}
