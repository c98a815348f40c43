package io.gpt4all.runtime.internal.embed;

import io.gpt4all.GPT4AllException;
import io.gpt4all.spi.Call;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls to an engine that are under way. Their ends are told to one thread, which drives the run;
 * any thread may cancel them.
 */
public final class Calls {
    private final Function<Throwable, GPT4AllException> failed;
    private final Set<Call<?>> open = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Runnable> ends = new LinkedBlockingQueue<>();
    private volatile boolean cancelled;

    /**
     * None yet.
     *
     * @param failed what a call's failure means for users
     */
    Calls(Function<Throwable, GPT4AllException> failed) {
        this.failed = failed;
    }

    /**
     * Begins a call.
     *
     * @param then gets the result, on the thread that drives the run
     */
    <T> void begin(Supplier<Call<T>> start, Consumer<? super T> then) {
        var unused = begin(start, then, failure -> false);
    }

    /**
     * Begins a call that may fail without harm.
     *
     * @param then gets the result, on the thread that drives the run
     * @param handled is told its failure there first; if it says so, the run goes on
     * @return whether it has not failed at once
     */
    <T> boolean begin(
            Supplier<Call<T>> start, Consumer<? super T> then, Predicate<Throwable> handled) {
        Call<T> call = started(start);
        open.add(call);
        var unused =
                call.result()
                        .whenComplete(
                                (result, failure) ->
                                        ends.add(() -> end(call, result, failure, then, handled)));
        if (cancelled) { // by another thread meanwhile
            call.cancel();
        }
        return !call.result().toCompletableFuture().isCompletedExceptionally();
    }

    private <T> Call<T> started(Supplier<Call<T>> start) {
        requireWanted();
        try {
            return start.get();
        } catch (RuntimeException e) {
            throw failed.apply(e);
        }
    }

    private <T> void end(
            Call<T> call,
            T result,
            @Nullable Throwable failure,
            Consumer<? super T> then,
            Predicate<Throwable> handled) {
        open.remove(call);
        requireWanted();
        if (failure == null) {
            then.accept(result);
            return;
        }
        Throwable cause = failure.getCause();
        Throwable known = failure instanceof CompletionException && cause != null ? cause : failure;
        if (!handled.test(known)) {
            throw failed.apply(known);
        }
    }

    /** Tells of the calls that have ended. */
    void tell() {
        requireWanted();
        for (Runnable end = ends.poll(); end != null; end = ends.poll()) {
            end.run();
        }
    }

    /** Waits until a call ends and tells of it. An interrupt fails, and stays. */
    void awaitOne() {
        try {
            ends.take().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GPT4AllException("Interrupted while waiting for the model; given up.", e);
        }
    }

    private void requireWanted() {
        if (cancelled) {
            throw new CancellationException(
                    "The vectors were given up: a failure before, or closing, ended their computing.");
        }
    }

    /** Gives all of them up, and begins no more; who waits for one is told so. */
    void cancel() {
        cancelled = true;
        open.forEach(Call::cancel);
        ends.add(this::requireWanted);
    }
}
