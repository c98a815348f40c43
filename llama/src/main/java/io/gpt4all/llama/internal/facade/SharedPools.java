package io.gpt4all.llama.internal.facade;

import java.util.HashMap;
import java.util.Map;

/**
 * The pools of all contexts, one for each number of threads and way of waiting. Contexts compute
 * one after the other, as {@link ProcessLocks#CPU} has it, so they can share; with pools of their
 * own the threads of those that have just computed would spin on the processors that the next one
 * wants.
 *
 * <p>Thread-safe.
 */
final class SharedPools {
    private static final Map<Kind, SharedPools> POOLS = new HashMap<>();

    private record Kind(int threads, int polling) {}

    private final ThreadPool pool;
    private int users;

    private SharedPools(Kind kind) {
        this.pool = new ThreadPool(kind.threads(), kind.polling());
    }

    /** A pool of so many threads, to be {@linkplain #release released}. */
    static synchronized ThreadPool take(int threads, int polling) {
        Kind kind = new Kind(threads, polling);
        SharedPools shared = POOLS.get(kind);
        if (shared == null) {
            shared = new SharedPools(kind);
            POOLS.put(kind, shared);
        }
        shared.users++;
        return shared.pool;
    }

    /** Ends the threads if nobody else has the pool. */
    static synchronized void release(int threads, int polling) {
        Kind kind = new Kind(threads, polling);
        SharedPools shared = POOLS.get(kind);
        if (shared != null && --shared.users == 0) {
            POOLS.remove(kind);
            shared.pool.close();
        }
    }
}
