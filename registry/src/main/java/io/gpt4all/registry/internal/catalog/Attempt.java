package io.gpt4all.registry.internal.catalog;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Something that is done on a daemon thread of its own, for which one waits a while or not.
 *
 * <p>Thread-safe.
 */
final class Attempt {
    /** How long one may take. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final long begun = System.nanoTime();
    private final CompletableFuture<Boolean> result = new CompletableFuture<>();
    private final Thread thread;

    private Attempt(String name, BooleanSupplier work) {
        this.thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
    }

    static Attempt begin(String name, BooleanSupplier work) {
        Attempt attempt = new Attempt(name, work);
        attempt.thread.start();
        return attempt;
    }

    private void run(BooleanSupplier work) {
        boolean succeeded = false;
        try {
            succeeded = work.getAsBoolean();
        } finally {
            result.complete(succeeded);
        }
    }

    /** Whether it still goes on; one that has taken too long is interrupted. */
    boolean isUnderWay() {
        if (!result.isDone() && System.nanoTime() - begun > LONGEST.toNanos()) {
            stop();
            return false;
        }
        return !result.isDone();
    }

    boolean hasSucceeded() {
        return result.getNow(false);
    }

    /** Waits until it ends, or until so much time has passed since its beginning. */
    void await(Duration sinceBegin) throws InterruptedException {
        long left = sinceBegin.toNanos() - (System.nanoTime() - begun);
        try {
            result.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return; // it goes on without the one who waited
        } catch (ExecutionException e) {
            throw new IllegalStateException("It never ends so.", e);
        }
    }

    void stop() {
        thread.interrupt();
    }
}
