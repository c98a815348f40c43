package io.gpt4all.registry.internal.download;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber's place: holds the newest value until it is asked for. The end comes after the
 * last value was taken; a failure does not wait for that.
 *
 * <p>All calls of the subscriber but the first are made by {@link #drain()}, which runs on one
 * thread at a time.
 */
final class Conflated<T> implements Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Conflated.class);

    private final Flow.Subscriber<? super T> subscriber;
    private final Executor threads;
    private final Consumer<Conflated<T>> leave;
    private @Nullable T value;
    private long demand;
    private boolean opened;
    private boolean draining;
    private boolean ended;
    private boolean cancelled;
    private @Nullable Throwable failure;

    Conflated(
            Flow.Subscriber<? super T> subscriber, Executor threads, Consumer<Conflated<T>> leave) {
        this.subscriber = subscriber;
        this.threads = threads;
        this.leave = leave;
    }

    /** Makes the subscriber's acquaintance; before that it is not called. */
    void open() {
        try {
            subscriber.onSubscribe(this);
        } catch (RuntimeException | Error e) {
            dropAfter(e);
        }
        synchronized (this) {
            opened = true;
            schedule();
        }
    }

    synchronized void offer(T newest) {
        if (!ended) {
            value = newest;
            schedule();
        }
    }

    synchronized void end(@Nullable Throwable cause) {
        if (!ended) {
            ended = true;
            failure = cause;
            schedule();
        }
    }

    @Override
    public synchronized void request(long count) {
        if (count <= 0) { // Reactive Streams 1.0.4, rule 3.9
            ended = true;
            value = null;
            failure =
                    new IllegalArgumentException(
                            "Rule 3.9: " + count + " was requested, which is not above 0.");
            leave.accept(this);
        } else {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        }
        schedule();
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        value = null;
        leave.accept(this);
    }

    private synchronized void schedule() {
        if (!opened || draining || next() == null) {
            return;
        }
        draining = true;
        try {
            threads.execute(this::drain);
        } catch (RejectedExecutionException e) {
            LOG.debug("Told on this thread, all others have ended", e);
            drain();
        }
    }

    private void drain() {
        for (Runnable call = take(); call != null; call = take()) {
            try {
                call.run();
            } catch (RuntimeException | Error e) {
                dropAfter(e);
            }
        }
    }

    private void dropAfter(Throwable thrown) {
        LOG.warn("A subscriber of a download's progress threw, and gets nothing more", thrown);
        cancel();
    }

    private synchronized @Nullable Runnable take() {
        Runnable call = next();
        if (call == null) {
            draining = false;
        } else if (value != null && demand > 0) {
            value = null;
            demand -= demand == Long.MAX_VALUE ? 0 : 1;
        } else {
            cancelled = true; // after the end nothing comes
        }
        return call;
    }

    private synchronized @Nullable Runnable next() {
        T newest = value;
        Throwable cause = failure;
        if (cancelled) {
            return null;
        }
        if (newest != null && demand > 0) {
            return () -> subscriber.onNext(newest);
        }
        if (ended && cause != null) {
            return () -> subscriber.onError(cause);
        }
        return ended && newest == null ? subscriber::onComplete : null;
    }
}
