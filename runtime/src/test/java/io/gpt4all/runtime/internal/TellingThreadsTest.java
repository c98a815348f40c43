package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.InferenceException;
import io.gpt4all.TextPiece;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners and results where the system starts no more threads, as at a container's limit. */
class TellingThreadsTest {
    private static final String REASON = "unable to create native thread";

    private final FakeModel inference = new FakeModel(FakeModel.info(64));
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final GenerationHandle generation =
            new GenerationHandle((result, ids) -> {}, this::execute);
    private FakeRequest request;

    private void execute(Runnable task) {
        if (full.getAndSet(false)) {
            // The JDK's OutOfMemoryError would end JUnit where this test fails.
            throw new Error(REASON);
        }
        tasks.add(task);
    }

    @BeforeEach
    void begin() throws InterruptedException {
        var raw = Requests.raw("Go", GenerateOptions.DEFAULTS);
        generation.begin(inference, raw, Thinking.off());
        request = inference.next();
    }

    /** Runs what the pool was given next; waits for it. */
    private void runNext() {
        Until.isTrue(() -> !tasks.isEmpty());
        tasks.remove().run();
    }

    private void listen() {
        generation.listen(piece -> heard.add(piece.text()));
    }

    private void assertNoThread() {
        assertThat(CompletableFuture.supplyAsync(generation::result, Threads.pool()))
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(InferenceException.class)
                .withMessageContaining(REASON);
    }

    @Test
    void aListenerThatGetsNoThreadAtFirstEndsTheRequest() throws Exception {
        full.set(true);
        listen();

        assertNoThread();
        assertThat(request.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aListenerThatGetsNoThreadForTextEndsTheRequest() throws Exception {
        listen();
        runNext();
        full.set(true);
        request.text("a", 1).text("b", 1);

        assertNoThread();
        assertThat(request.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatGetsNoThreadForTheEndFailsTheResult() {
        listen();
        runNext();
        request.text("a", 1);
        runNext();
        full.set(true);
        request.finish(EndReason.STOP);

        assertNoThread();
        assertThat(heard).containsExactly("a");
    }

    @Test
    void aSubscriberIsToldThatItGetsNoThread() throws Exception {
        CompletableFuture<Throwable> error = new CompletableFuture<>();
        generation.publisher().subscribe(new Failing(error));
        runNext();
        full.set(true);
        request.text("a", 1);

        assertThat(error.get(20, TimeUnit.SECONDS))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining(REASON);
    }

    @Test
    void aStageThatGetsNoThreadFails() {
        CompletableFuture<String> original = new CompletableFuture<>();
        full.set(true);
        CompletableFuture<String> copy = Copies.of(original, this::execute);
        original.complete("text");

        assertThat(copy)
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingCause()
                .withMessage(REASON);
    }

    /** Wants all text and keeps the error. */
    private record Failing(CompletableFuture<Throwable> error)
            implements Flow.Subscriber<TextPiece> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(TextPiece piece) {}

        @Override
        public void onError(Throwable thrown) {
            error.complete(thrown);
        }

        @Override
        public void onComplete() {}
    }
}
