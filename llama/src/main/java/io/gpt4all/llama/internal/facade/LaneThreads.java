package io.gpt4all.llama.internal.facade;

import java.util.HashMap;
import java.util.Map;

/**
 * The threads that compute for several contexts, of which one at a time has a step. Made when they
 * are needed and kept to the end: a context that had them once pauses them when it gets others.
 *
 * <p>Belongs to one thread; must be closed after the contexts.
 */
public final class LaneThreads implements AutoCloseable {
    private final int polling;
    private final Map<Integer, ThreadPool> pools = new HashMap<>();

    /**
     * No threads yet.
     *
     * @param polling how long they look for work before they sleep, 0 to 100
     */
    public LaneThreads(int polling) {
        this.polling = polling;
    }

    ThreadPool of(int count) {
        return pools.computeIfAbsent(count, threads -> SharedPools.take(threads, polling));
    }

    @Override
    public void close() {
        pools.values().forEach(SharedPools::release);
        pools.clear();
    }
}
