package io.gpt4all.runtime.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerationResult;
import io.gpt4all.InferenceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a request ends with. Users see it when the listener of the text, if there is one, has heard
 * all; if it failed, they see that instead. Thread-safe.
 */
final class Outcome {
    // Completed on the engine's thread, so nobody else's code may ever hang on it.
    private final CompletableFuture<GenerationResult> end = new CompletableFuture<>();
    private final Readers readers;

    Outcome(Readers readers) {
        this.readers = readers;
    }

    void succeed(GenerationResult result) {
        end.complete(result);
    }

    void fail(GPT4AllException error) {
        end.completeExceptionally(error);
    }

    /** Runs something short after the end, perhaps on the engine's thread. */
    void whenEnded(Runnable action) {
        var unused = end.whenComplete((result, error) -> action.run());
    }

    boolean isThere() {
        return end.isDone();
    }

    /** A copy for users, which they may complete. */
    CompletableFuture<GenerationResult> copy() {
        return Copies.of(heard());
    }

    /**
     * Waits for it.
     *
     * @param cancel runs when this thread is interrupted meanwhile; it still is afterwards
     */
    GenerationResult await(Runnable cancel) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return (interrupted ? end : heard()).get();
                } catch (InterruptedException e) {
                    // And wait on, for the engine alone: that ends soon now, a listener perhaps not
                    interrupted = true;
                    cancel.run();
                }
            }
        } catch (ExecutionException e) {
            throw asThrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CompletableFuture<GenerationResult> heard() {
        // The listener is looked for at the end: until then one may come.
        return end.handle((result, error) -> true)
                .thenCompose(ended -> readers.told())
                .thenCompose(told -> end);
    }

    private static GPT4AllException asThrown(@Nullable Throwable cause) {
        return cause instanceof GPT4AllException known
                ? known
                : new InferenceException("The request failed unexpectedly: " + cause, cause);
    }
}
