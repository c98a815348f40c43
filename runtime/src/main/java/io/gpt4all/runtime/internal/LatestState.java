package io.gpt4all.runtime.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a user's listener of states, one at a time, on the runtime's threads. One that is slow
 * misses states, but never the last. Thread-safe.
 */
final class LatestState<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LatestState.class);

    private final Consumer<? super T> listener;
    private final AtomicReference<@Nullable T> pending = new AtomicReference<>();
    private final AtomicBoolean telling = new AtomicBoolean();

    LatestState(Consumer<? super T> listener) {
        this.listener = listener;
    }

    /** Returns at once. */
    void set(T state) {
        pending.set(state);
        tellLater();
    }

    private void tellLater() {
        if (telling.compareAndSet(false, true)) {
            Threads.pool().execute(this::tell);
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
