package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** States told where the system starts no more threads. */
class LatestStateTest {
    private final List<String> heard = new ArrayList<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final LatestState<String> states = new LatestState<>(heard::add, this::run);

    private void run(Runnable task) {
        if (full.get()) {
            // The JDK's OutOfMemoryError would end JUnit where this test fails.
            throw new Error("unable to create native thread");
        }
        task.run();
    }

    @Test
    void whoSetsAStateGoesOnWithoutAThreadAndTheNextIsToldAgain() {
        full.set(true);
        states.set("loading");
        full.set(false);
        states.set("done");

        assertThat(heard).containsExactly("done");
    }
}
