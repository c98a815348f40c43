package io.gpt4all.runtime.internal;

import io.gpt4all.spi.InferenceModel;
import org.jspecify.annotations.Nullable;

/**
 * The way from a handle to the engine's request. Credit and cancelling that come before the engine
 * has taken the request are kept for it. The engine is called without holding the lock.
 */
final class EngineLink {
    private InferenceModel.@Nullable Generation request;
    private long credit;
    private boolean cancelled;

    void bind(InferenceModel.Generation taken) {
        long kept;
        boolean cancel;
        synchronized (this) {
            request = taken;
            kept = credit;
            cancel = cancelled;
        }
        if (cancel) {
            taken.cancel();
        }
        if (kept > 0) {
            taken.grant(kept);
        }
    }

    void grant(long tokens) {
        InferenceModel.Generation taken;
        synchronized (this) {
            taken = request;
            credit += taken == null ? tokens : 0;
        }
        if (taken != null) {
            taken.grant(tokens);
        }
    }

    void cancel() {
        InferenceModel.Generation taken;
        synchronized (this) {
            taken = request;
            cancelled = true;
        }
        if (taken != null) {
            taken.cancel();
        }
    }
}
