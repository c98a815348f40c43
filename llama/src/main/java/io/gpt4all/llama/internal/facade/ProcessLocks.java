package io.gpt4all.llama.internal.facade;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What all models of the process share. */
public final class ProcessLocks {
    private static final ReentrantReadWriteLock REGISTRY = new ReentrantReadWriteLock();

    /**
     * Held while a module comes: ggml's registry has no lock of its own. Waits for models that are
     * being loaded, and what comes after it waits too.
     */
    static final Lock REGISTRY_CHANGE = REGISTRY.writeLock();

    /**
     * Held while models, adapters and contexts come and go, any number of them at once: they walk
     * the registry.
     */
    static final Lock REGISTRY_USE = REGISTRY.readLock();

    private ProcessLocks() {}

    /** Loops and lanes that have work, whether they compute just now or wait for cores. */
    public static final AtomicInteger BUSY_LOOPS = new AtomicInteger();
}
