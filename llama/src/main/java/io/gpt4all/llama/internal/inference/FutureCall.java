package io.gpt4all.llama.internal.inference;

import io.gpt4all.spi.Call;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A task on one of the engine's threads, as a call that fails with {@link EngineException} only.
 */
public final class FutureCall<T> implements Call<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private volatile boolean cancelled;

    private FutureCall() {}

    /**
     * Starts a task.
     *
     * @param executor where it runs
     * @param task gets a question to ask now and then: whether it was cancelled
     */
    public static <T> FutureCall<T> start(Executor executor, Function<BooleanSupplier, T> task) {
        FutureCall<T> call = new FutureCall<>();
        call.begin(executor, task);
        return call;
    }

    /**
     * Goes on with the result, unless this fails.
     *
     * @param executor where it goes on
     */
    <R> FutureCall<R> then(Executor executor, Function<T, R> task) {
        FutureCall<R> next = new FutureCall<>();
        var unused =
                future.whenComplete(
                        (result, failure) -> {
                            if (failure == null) {
                                next.begin(executor, c -> task.apply(result));
                            } else {
                                next.future.completeExceptionally(failure);
                            }
                        });
        return next;
    }

    private void begin(Executor executor, Function<BooleanSupplier, T> task) {
        try {
            executor.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(
                    new EngineException(Code.CLOSED, "The engine is closed.", Map.of(), e));
        } catch (OutOfMemoryError e) { // the executor's thread cannot be started
            future.completeExceptionally(
                    new EngineException(
                            Code.NATIVE_FAILURE,
                            "No thread can be started: " + e.getMessage() + ". Raise the limit.",
                            Map.of(),
                            e));
        }
    }

    private void run(Function<BooleanSupplier, T> task) {
        try {
            if (cancelled) {
                throw new EngineException(Code.CANCELLED, "Cancelled before it began.");
            }
            future.complete(task.apply(() -> cancelled));
        } catch (EngineException e) {
            future.completeExceptionally(e);
        } catch (IllegalStateException e) { // a pointer that was closed
            future.completeExceptionally(
                    new EngineException(Code.CLOSED, String.valueOf(e.getMessage()), Map.of(), e));
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(
                    new EngineException(Code.NATIVE_FAILURE, String.valueOf(e), Map.of(), e));
        }
    }

    @Override
    public CompletionStage<T> result() {
        return future.minimalCompletionStage();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
