package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.internal.ffi.Upcalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code llama_progress_callback}: tells how far loading is, and stops it when asked to. */
final class LoadProgress {
    private static final Logger LOG = LoggerFactory.getLogger(LoadProgress.class);

    private final DoubleConsumer listener;
    private final BooleanSupplier cancelled;

    LoadProgress(DoubleConsumer listener, BooleanSupplier cancelled) {
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /** Whether loading was stopped by this. */
    boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    /** The C function, for as long as the arena lives. */
    MemorySegment stub(Arena arena) {
        return Upcalls.progress((progress, data) -> proceed(progress), arena);
    }

    private boolean proceed(float progress) {
        try {
            listener.accept(progress);
            return !cancelled.getAsBoolean();
        } catch (Throwable t) { // an exception that leaves an upcall ends the JVM
            LOG.error("A listener of a model's loading failed; loading goes on", t);
            return true;
        }
    }
}
