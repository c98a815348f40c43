package io.gpt4all.runtime.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.OpenProgress;
import io.gpt4all.OpenProgress.Phase;
import io.gpt4all.Opening;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens a model on a thread of the runtime. Cancelling interrupts that thread: all that opening
 * waits for gives up then.
 */
final class OpeningTask<M> implements Opening<M>, Runnable {
    private final Function<Consumer<OpenProgress>, ? extends M> open;
    private final Consumer<M> close;
    private final LatestState<OpenProgress> listener;
    private final CompletableFuture<M> end = new CompletableFuture<>();
    private final Object lock = new Object();
    private volatile OpenProgress progress =
            new OpenProgress(Phase.PREPARING, OptionalDouble.empty());
    private @Nullable Thread runner;
    private boolean cancelled;

    /**
     * An opening that has not begun.
     *
     * @param open opens it and tells how far it is
     * @param close closes one that nobody wants any more
     */
    OpeningTask(
            Function<Consumer<OpenProgress>, ? extends M> open,
            Consumer<M> close,
            Consumer<OpenProgress> listener) {
        this.open = open;
        this.close = close;
        this.listener = new LatestState<>(listener, Threads.pool());
    }

    @Override
    public void run() {
        synchronized (lock) {
            runner = Thread.currentThread();
            if (cancelled) {
                runner.interrupt();
            }
        }
        try {
            opened(open.apply(this::progress));
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(leave() ? cancellation(e) : e);
        }
    }

    private void opened(M model) {
        if (leave()) {
            close.accept(model);
            end.completeExceptionally(cancellation(null));
        } else {
            progress(new OpenProgress(Phase.DONE, OptionalDouble.of(1)));
            end.complete(model);
        }
    }

    /** From here on cancelling has no effect; tells whether it had. */
    private boolean leave() {
        synchronized (lock) {
            runner = null;
            Thread.interrupted(); // the thread is the pool's, and goes on with other work
            return cancelled;
        }
    }

    private static CancellationException cancellation(@Nullable Throwable cause) {
        var cancellation = new CancellationException("The opening of the model was cancelled.");
        if (cause != null) {
            cancellation.initCause(cause);
        }
        return cancellation;
    }

    private void progress(OpenProgress state) {
        progress = state;
        listener.set(state);
    }

    @Override
    public CompletionStage<M> result() {
        return Copies.of(end); // a dependent that blocks would hold up those in await()
    }

    @Override
    public M await() {
        try {
            return end.get();
        } catch (InterruptedException e) {
            cancel();
            var unused = end.thenAccept(close); // nobody else would
            throw EngineCalls.interrupted(e);
        } catch (CancellationException e) { // newer JDKs wrap it in one that says nothing
            throw cancellation(e);
        } catch (ExecutionException e) {
            throw known(e);
        }
    }

    private static RuntimeException known(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException failure
                ? failure
                : new GPT4AllException("The model could not be opened.", e);
    }

    @Override
    public OpenProgress progress() {
        return progress;
    }

    @Override
    public void cancel() {
        synchronized (lock) {
            if (!cancelled && !end.isDone()) {
                cancelled = true;
                if (runner != null) {
                    runner.interrupt();
                }
            }
        }
    }
}
