package io.gpt4all.llama.internal.facade;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** What all models of the process share. */
public final class ProcessLocks {
    /**
     * Held while modules, models and contexts come and go: ggml's registry has no lock of its own,
     * and a context walks it while it is set up.
     */
    static final ReentrantLock REGISTRY = new ReentrantLock();

    /**
     * Held for one step on the CPU. The threads of a step spin at barriers: two steps on the same
     * cores at once are many times slower than one after the other. Fair, so that models alternate.
     */
    public static final Semaphore CPU = new Semaphore(1, true);

    private ProcessLocks() {}

    /** Models that have a request under way, whether they compute just now or not. */
    public static final AtomicInteger BUSY_MODELS = new AtomicInteger();
}
