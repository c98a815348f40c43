package io.gpt4all.runtime.internal;

import io.gpt4all.GPT4AllException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the requests in a model, and once shut lets no more in. Thread-safe. */
final class Gate {
    private int inside;
    private @Nullable Supplier<GPT4AllException> refusal;
    private @Nullable Runnable whenEmpty;

    /** Lets a request in; it must {@link #leave()}. Or says why not. */
    synchronized Optional<GPT4AllException> enter() {
        if (refusal != null) {
            return Optional.of(refusal.get());
        }
        inside++;
        return Optional.empty();
    }

    /** A request has ended, perhaps on the engine's thread. */
    void leave() {
        Runnable last;
        synchronized (this) {
            inside--;
            last = takeIfEmpty();
        }
        run(last);
    }

    /**
     * Lets nobody in any more. Only the first call has an effect.
     *
     * @param reason makes what the refused get
     * @param whenEmpty runs on the runtime's threads once the last request has left
     */
    void shut(Supplier<GPT4AllException> reason, Runnable whenEmpty) {
        Runnable last;
        synchronized (this) {
            if (refusal != null) {
                return;
            }
            refusal = reason;
            this.whenEmpty = whenEmpty;
            last = takeIfEmpty();
        }
        run(last);
    }

    private @Nullable Runnable takeIfEmpty() {
        if (inside > 0) {
            return null;
        }
        Runnable last = whenEmpty;
        whenEmpty = null;
        return last;
    }

    private static void run(@Nullable Runnable last) {
        if (last != null) {
            Threads.pool().execute(last);
        }
    }
}
