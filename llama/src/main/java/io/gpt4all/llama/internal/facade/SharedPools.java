package io.gpt4all.llama.internal.facade;

import java.util.HashMap;
import java.util.Map;

/**
 * The pools of all contexts, one for each number of threads. Contexts compute one after the other,
 * as {@link ProcessLocks#CPU} has it, so they can share; with pools of their own the threads of
 * those that have just computed would spin on the processors that the next one wants.
 *
 * <p>Thread-safe.
 */
final class SharedPools {
    private static final Map<Integer, SharedPools> POOLS = new HashMap<>();

    private final ThreadPool pool;
    private int users;

    private SharedPools(int threads) {
        this.pool = new ThreadPool(threads);
    }

    /** A pool of so many threads, to be {@linkplain #release released}. */
    static synchronized ThreadPool take(int threads) {
        SharedPools shared = POOLS.get(threads);
        if (shared == null) {
            shared = new SharedPools(threads);
            POOLS.put(threads, shared);
        }
        shared.users++;
        return shared.pool;
    }

    /** Ends the threads if nobody else has the pool. */
    static synchronized void release(int threads) {
        SharedPools shared = POOLS.get(threads);
        if (shared != null && --shared.users == 0) {
            POOLS.remove(threads);
            shared.pool.close();
        }
    }
}
