package io.gpt4all.llama.internal.facade;

import java.util.HashMap;
import java.util.Map;

/**
 * The pools of all contexts. Where steps come one after the other anyway, as {@link Processors} has
 * it, contexts share one for each number of threads and way of waiting: with pools of their own the
 * threads of those that have just computed would spin on the cores that the next one wants. Where
 * steps can go on beside each other each context has its own.
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
        if (!Processors.excludeEachOther(threads)) {
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
