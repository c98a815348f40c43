package io.gpt4all.runtime.internal;

import io.gpt4all.Opening;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was opened and not closed yet, so that it ends with who opened it. Thread-safe. */
public final class Openings {
    private final Set<Opening<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** Nothing yet. */
    public Openings() {}

    /**
     * Keeps an opening until it fails or its model is closed; ends it at once if this has ended.
     */
    public void add(Opening<?> opening) {
        open.add(opening);
        var unused = opening.result().whenComplete((model, failure) -> follow(opening, model));
        if (ended) {
            end(opening);
        }
    }

    private void follow(Opening<?> opening, @Nullable Object model) {
        if (model instanceof OpenModel loaded) {
            loaded.whenClosed(() -> open.remove(opening));
        } else {
            open.remove(opening);
        }
    }

    /**
     * Closes the models that run on what has gone, those too that are being opened. Returns at
     * once.
     *
     * @param cause why; later requests fail with it
     */
    public void withdrawStranded(Inventory inventory, String cause) {
        for (Opening<?> each : open) {
            var unused = each.result().thenAccept(m -> withdrawIfStranded(m, inventory, cause));
        }
    }

    private static void withdrawIfStranded(
            @Nullable Object model, Inventory inventory, String cause) {
        if (model instanceof OpenModel loaded && loaded.isStranded(inventory)) {
            loaded.withdraw(cause);
        }
    }

    /**
     * Cancels what is being opened and closes the models. Returns at once: ending the steps under
     * way is left to threads of the runtime.
     */
    public void end() {
        ended = true;
        open.forEach(Openings::end);
    }

    /** A model that comes all the same is closed then. */
    private static void end(Opening<?> opening) {
        opening.cancel();
        var unused = opening.result().thenAccept(Openings::close);
    }

    private static void close(@Nullable Object model) {
        if (model instanceof OpenModel loaded) {
            Threads.pool().execute(loaded::close);
        }
    }
}
