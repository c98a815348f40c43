package io.gpt4all.runtime.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the runtime's own work and its users' callbacks run: never on an engine's threads.
 *
 * <p>Threads are made as needed, because callbacks and loads may block and a fixed number of
 * threads (or the common pool, which has one on two cores) would let one of them hold up the
 * others. They end after ten idle seconds, so a stopped bundle leaves none behind, and they are
 * daemons, so they keep no JVM alive.
 */
public final class Threads {
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final ExecutorService POOL =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    10,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Threads::thread);

    private Threads() {}

    /**
     * The pool. It takes every task at once, or throws where the system starts no more threads, as
     * at a container's limit: an {@link OutOfMemoryError} of the JDK.
     */
    public static Executor pool() {
        return POOL;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gpt4all-runtime-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        // The creator's loader may be that of a bundle or web application which goes away.
        thread.setContextClassLoader(Threads.class.getClassLoader());
        return thread;
    }
}
