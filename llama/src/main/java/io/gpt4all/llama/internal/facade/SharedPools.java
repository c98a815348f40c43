package io.gpt4all.llama.internal.facade;

import java.util.HashMap;
import java.util.Map;

/**
 * The pools of all contexts. Those of all cores are shared, one for each number of threads and way
 * of waiting: their steps come one after the other, as {@link Processors} has it, and with pools of
 * their own the threads of one would spin on the cores that the next one wants. Smaller ones are
 * not: steps on them go on beside others, and a pool computes for one context at a time.
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
        if (!Processors.takesAll(threads)) {
            return new ThreadPool(threads, polling);
        }
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
    static synchronized void release(ThreadPool pool) {
        SharedPools shared =
                POOLS.values().stream().filter(each -> each.pool == pool).findFirst().orElse(null);
        if (shared != null) {
            shared.users--;
            if (shared.users > 0) {
                return;
            }
            POOLS.values().remove(shared);
        }
        pool.close();
    }
}
