package io.gpt4all.spi;

import java.util.concurrent.CompletionStage;

/**
 * Something under way in an engine. Thread-safe.
 *
 * @param <T> what it brings
 */
public interface Call<T> {

    /**
     * Completes with the result or an {@link EngineException}, on an engine's thread. What runs
     * there must not wait for another call of the same model, which may be waiting for that thread.
     */
    CompletionStage<T> result();

    /**
     * Asks to give it up; it then fails with {@link EngineException.Code#CANCELLED}. Idempotent.
     */
    void cancel();
}
