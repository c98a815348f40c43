package io.gpt4all.llama.internal.facade;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processor's cores, which all steps on the CPU share. The threads of a step spin at barriers:
 * where two steps have more threads than there are cores, both are many times slower than one after
 * the other. So a step takes as many cores as it has threads, and waits until they are free. Fair:
 * models alternate.
 *
 * <p>Thread-safe.
 */
public final class Processors {
    private static final int COUNT = CpuThreads.count();
    private static final int LOGICAL = Runtime.getRuntime().availableProcessors();
    private static final Semaphore FREE = new Semaphore(COUNT, true);
    private static final AtomicInteger NARROW_WAITING = new AtomicInteger();

    private Processors() {}

    /**
     * Waits for cores.
     *
     * @param threads of the step; one with more than there are cores has all of them
     * @throws InterruptedException if this thread is interrupted; it has none then
     */
    public static void acquire(int threads) throws InterruptedException {
        boolean narrow = !takesAll(threads);
        if (narrow) {
            NARROW_WAITING.incrementAndGet();
        }
        try {
            FREE.acquire(cores(threads));
        } finally {
            if (narrow) {
                NARROW_WAITING.decrementAndGet();
            }
        }
    }

    /** Gives the cores of a step back. */
    public static void release(int threads) {
        FREE.release(cores(threads));
    }

    /** Whether a step with so many threads leaves no core for another beside it. */
    static boolean takesAll(int threads) {
        return cores(threads) == COUNT;
    }

    /** Whether so many spinning threads leave no processor, not even a logical one, to others. */
    public static boolean areFilledBy(int threads) {
        return threads >= LOGICAL;
    }

    /** Whether a step waits for cores. */
    static boolean isAnyWaiting() {
        return FREE.hasQueuedThreads();
    }

    /** Whether a step waits that does not take all cores. */
    static boolean isNarrowWaiting() {
        return NARROW_WAITING.get() > 0;
    }

    private static int cores(int threads) {
        return Math.min(threads, COUNT);
    }
}
