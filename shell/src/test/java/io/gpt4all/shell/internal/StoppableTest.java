package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whose Ctrl-C is after work that was watched. */
class StoppableTest {
    private final AtomicBoolean closed = new AtomicBoolean();

    private Interrupts.Watch watch(Runnable action) {
        return new Interrupts.Watch() {
            @Override
            public int count() {
                return 0;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
    }

    @Test
    void interruptsAreGivenBackAfterWork() {
        assertThat(Stoppable.await(this::watch, () -> "done")).isEqualTo("done");
        assertThat(closed).isTrue();
    }

    @Test
    void interruptsAreGivenBackAfterAnError() {
        Error error = new AssertionError("of the work");
        Supplier<String> work =
                () -> {
                    throw error;
                };
        assertThatThrownBy(() -> Stoppable.await(this::watch, work)).isSameAs(error);
        assertThat(closed).isTrue();
    }

    @Test
    void interruptsAreGivenBackAfterAnException() {
        RuntimeException failure = new IllegalStateException("of the work");
        Supplier<String> work =
                () -> {
                    throw failure;
                };
        assertThatThrownBy(() -> Stoppable.await(this::watch, work)).isSameAs(failure);
        assertThat(closed).isTrue();
    }
}
