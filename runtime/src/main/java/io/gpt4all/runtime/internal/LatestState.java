package io.gpt4all.runtime.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a user's listener of states, one at a time, on the runtime's threads. One that is slow
 * misses states, but never the last, unless no thread can be had for it. Thread-safe.
 */
final class LatestState<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LatestState.class);

    private final Consumer<? super T> listener;
    private final Executor pool;
    private final AtomicReference<@Nullable T> pending = new AtomicReference<>();
    private final AtomicBoolean telling = new AtomicBoolean();

    LatestState(Consumer<? super T> listener, Executor pool) {
        this.listener = listener;
        this.pool = pool;
    }

    /** Returns at once, and never fails: what is told of goes on whether it is heard or not. */
    void set(T state) {
        pending.set(state);
        tellLater();
    }

    private void tellLater() {
        if (telling.compareAndSet(false, true)) {
            try {
                pool.execute(this::tell);
            } catch (RuntimeException | Error e) {
                telling.set(false);
                LOG.warn("No thread could be started for a listener; it misses a state", e);
            }
        }
    }

    private void tell() {
        for (T state = pending.getAndSet(null); state != null; state = pending.getAndSet(null)) {
            try {
                listener.accept(state);
            } catch (Throwable e) { // checked ones too: not all languages declare them
                LOG.warn("A listener failed; it is told further states all the same", e);
            }
        }
        telling.set(false);
        if (pending.get() != null) { // came after the last look
            tellLater();
        }
    }
}
