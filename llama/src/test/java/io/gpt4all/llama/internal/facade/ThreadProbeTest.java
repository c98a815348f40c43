package io.gpt4all.llama.internal.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.spi.EngineException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ThreadProbeTest {
    private final List<Thread> started = new CopyOnWriteArrayList<>();

    @Test
    void asManyThreadsAsAPoolStartsAndNoneStays() {
        ThreadProbe.check(4, this::thread);

        assertThat(started).hasSize(3).noneMatch(Thread::isAlive);
    }

    @Test
    void oneThatTheSystemRefusesIsAnErrorWithTheFiguresAndTheOthersEnd() {
        assertThatThrownBy(
                        () ->
                                ThreadProbe.check(
                                        8, run -> started.size() < 2 ? thread(run) : refused()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("only 3 of the 8 threads")
                .hasMessageContaining("ulimit -u");
        assertThat(started).hasSize(2).noneMatch(Thread::isAlive);
    }

    private Thread thread(Runnable run) {
        Thread thread = new Thread(run);
        started.add(thread);
        return thread;
    }

    /** A fake: a system under a limit cannot be had in a test that runs as its administrator. */
    private static Thread refused() {
        return new Thread() {
            @Override
            public void start() {
                throw new OutOfMemoryError("unable to create native thread");
            }
        };
    }
}
