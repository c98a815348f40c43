package io.gpt4all.llama.internal.facade;

import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * Asks the system for threads before ggml does: ggml ends the process when it gets none, as under a
 * limit of a container on its processes.
 */
final class ThreadProbe {
    private ThreadProbe() {}

    /**
     * Starts as many threads at once as a pool would, and ends them.
     *
     * @param threads of the pool, with the one that calls it
     * @throws EngineException NATIVE_FAILURE if the system refuses one of them
     */
    static void check(int threads, ThreadFactory factory) {
        var allStarted = new CountDownLatch(1);
        List<Thread> started = new ArrayList<>();
        try {
            for (int i = 1; i < threads; i++) {
                Thread thread = factory.newThread(() -> await(allStarted));
                thread.start();
                started.add(thread);
            }
        } catch (OutOfMemoryError e) { // so says Thread.start
            throw new EngineException(
                    Code.NATIVE_FAILURE,
                    "The system gives only %d of the %d threads of a pool. Raise its limit on threads (ulimit -u, or pids of the container), or set fewer threads."
                            .formatted(started.size() + 1, threads));
        } finally {
            allStarted.countDown();
            started.forEach(Threads::join); // so that their places are free
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody has this thread but we
        }
    }
}
