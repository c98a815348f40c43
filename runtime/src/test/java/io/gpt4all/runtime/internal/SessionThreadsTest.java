package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ChatSession;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.InferenceException;
import io.gpt4all.SessionOptions;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Turns where the system starts no more threads, as at a container's limit. */
class SessionThreadsTest {
    private final FakeModel inference = new FakeModel(FakeModel.info(2048));
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicInteger busy = new AtomicInteger();
    private final Executor pool =
            task -> {
                if (full.getAndSet(false)) {
                    // The JDK's OutOfMemoryError would end JUnit where this test fails.
                    throw new Error("unable to create native thread");
                }
                busy.incrementAndGet();
                Threads.pool()
                        .execute(
                                () -> {
                                    task.run();
                                    busy.decrementAndGet();
                                });
            };
    private final ChatSession chat =
            new TemplateSession(
                    inference.opened(),
                    ChatPrompt.of(
                            "fake", inference.info(), ChatDefaults.NONE, SessionOptions.DEFAULTS),
                    SessionOptions.DEFAULTS,
                    List.of(),
                    pool);

    private Generation say(String text) {
        return chat.start(text, GenerateOptions.DEFAULTS);
    }

    private void nextTurnRuns() throws InterruptedException {
        Generation next = say("again");
        inference.next().answer("ok");
        assertThat(next.result().text()).isEqualTo("ok");
    }

    private static void assertNoThread(Generation turn) {
        assertThat(turn.toCompletableFuture())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(InferenceException.class)
                .withMessageContaining("unable to create native thread");
    }

    @Test
    void aTurnThatGetsNoThreadFailsAndTheNextOneRuns() throws Exception {
        full.set(true);
        Generation turn = say("1");

        assertNoThread(turn);
        nextTurnRuns();
    }

    @Test
    void turnsBehindOneWhoseEndGetsNoThreadFail() throws Exception {
        Generation first = say("1");
        FakeRequest request = inference.next();
        Generation second = say("2");
        Until.isTrue(() -> busy.get() == 0); // has seen that it is not its turn
        full.set(true);
        request.answer("one");

        assertThat(first.result().text()).isEqualTo("one");
        assertNoThread(second);
        nextTurnRuns();
    }

    @Test
    void aTurnThatWaitsForAnotherNeedsNoThreadYet() throws Exception {
        Generation first = say("1");
        FakeRequest request = inference.next();
        full.set(true);
        Generation second = say("2");
        request.answer("one");
        inference.next().answer("two");

        assertThat(first.result().text()).isEqualTo("one");
        assertThat(second.result().text()).isEqualTo("two");
    }
}
