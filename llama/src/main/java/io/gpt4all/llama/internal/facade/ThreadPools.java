package io.gpt4all.llama.internal.facade;

import java.util.ArrayList;
import java.util.List;

/**
 * The threads of one context, all of them or fewer. A pool of its own for fewer: those of a larger
 * one that have nothing to do spin half of the time.
 *
 * <p>Belongs to the context's thread; must be closed after the context.
 */
final class ThreadPools implements AutoCloseable {
    private final ThreadPool all;
    private final int most;
    private final int polling;
    private final List<ThreadPool> left = new ArrayList<>(); // not used any more
    private int fewer; // threads of the smaller pool
    private ThreadPool smaller;
    private boolean closed;

    /**
     * Takes the pool for all.
     *
     * @param most threads
     * @param polling how long they look for work before they sleep, 0 to 100
     */
    ThreadPools(int most, int polling) {
        this.most = most;
        this.polling = polling;
        this.all = SharedPools.take(most, polling);
        this.fewer = most;
        this.smaller = all;
    }

    /** A pool of so many threads, at most all. */
    ThreadPool of(int count) {
        if (count >= most) {
            return all;
        }
        if (fewer != count) {
            ThreadPool next = SharedPools.take(count, polling);
            if (smaller != all) {
                left.add(smaller);
            }
            smaller = next;
            fewer = count;
        }
        return smaller;
    }

    /**
     * Lets go of those that are not used any more. After a step only: llama.cpp pauses the pool it
     * had when it first computes with another.
     */
    void freeUnused() {
        if (!left.isEmpty()) {
            left.forEach(SharedPools::release);
            left.clear();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        freeUnused();
        if (smaller != all) {
            SharedPools.release(smaller);
        }
        SharedPools.release(all);
    }
}
