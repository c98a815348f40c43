package io.gpt4all.llama.internal.facade;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one context, all of them or fewer. A pool of its own for fewer: those of a larger
 * one that have nothing to do spin half of the time.
 *
 * <p>Belongs to the context's thread; must be closed after the context.
 */
final class ThreadPools implements AutoCloseable {
    private final ThreadPool all;
    private final int most;
    private final List<ThreadPool> left = new ArrayList<>();
    private @Nullable ThreadPool fewer;
    private int fewerCount;

    ThreadPools(int most) {
        this.most = most;
        this.all = new ThreadPool(most);
    }

    /** A pool of so many threads, at most all. */
    ThreadPool of(int count) {
        if (count >= most) {
            return all;
        }
        ThreadPool known = fewer;
        if (known != null && fewerCount == count) {
            return known;
        }
        if (known != null) {
            left.add(known);
        }
        ThreadPool made = new ThreadPool(count);
        fewer = made;
        fewerCount = count;
        return made;
    }

    /**
     * Frees those that are not used any more. After a step only: llama.cpp pauses the pool it had
     * when it first computes with another.
     */
    void freeUnused() {
        if (!left.isEmpty()) {
            left.forEach(ThreadPool::close);
            left.clear();
        }
    }

    @Override
    public void close() {
        freeUnused();
        if (fewer != null) {
            fewer.close();
        }
        all.close();
    }
}
