package io.gpt4all.runtime.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Copies of futures for users: what they do with one touches neither others nor the original. */
final class Copies {
    private Copies() {}

    /** A copy, completed on a thread of the runtime that its dependents may block. */
    static <T> CompletableFuture<T> of(CompletableFuture<T> original) {
        return of(original, Threads.pool());
    }

    /** A copy, completed on a thread of a pool; where that has none, it fails with the reason. */
    static <T> CompletableFuture<T> of(CompletableFuture<T> original, Executor pool) {
        CompletableFuture<T> copy = new CompletableFuture<>();
        var unused =
                original.whenCompleteAsync((result, error) -> settle(copy, result, error), pool)
                        .whenComplete((result, error) -> settle(copy, result, error));
        return copy;
    }

    private static <T> void settle(
            CompletableFuture<T> copy, @Nullable T result, @Nullable Throwable error) {
        if (error == null) {
            copy.complete(result);
        } else {
            copy.completeExceptionally(unwrapped(error));
        }
    }

    /** The exception that was meant: a stage behind another gets it wrapped. */
    private static Throwable unwrapped(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }
}
