package io.gpt4all.registry.internal.download;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The newest of changing values, for subscribers that may be slow: each misses values, but not the
 * last. Thread-safe; subscribers are called on other threads, except for {@code onSubscribe}.
 *
 * @param <T> values, immutable
 */
final class Feed<T> implements Flow.Publisher<T> {
    private final Executor threads;
    private final List<Conflated<T>> subscribers = new CopyOnWriteArrayList<>();
    private T latest;
    private boolean ended;
    private @Nullable Throwable failure;

    Feed(T first, Executor threads) {
        this.latest = first;
        this.threads = threads;
    }

    /** The newest value. */
    synchronized T latest() {
        return latest;
    }

    /** Publishes a value; not after the end, and not the same again. */
    synchronized void publish(T value) {
        if (!ended && !value.equals(latest)) {
            latest = value;
            subscribers.forEach(subscriber -> subscriber.offer(value));
        }
    }

    /**
     * Publishes the end.
     *
     * @param cause null if all went well
     */
    synchronized void end(@Nullable Throwable cause) {
        if (!ended) {
            ended = true;
            failure = cause;
            subscribers.forEach(subscriber -> subscriber.end(cause));
            subscribers.clear();
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber);
        Conflated<T> subscription = new Conflated<>(subscriber, threads, subscribers::remove);
        synchronized (this) {
            subscription.offer(latest);
            if (ended) {
                subscription.end(failure);
            } else {
                subscribers.add(subscription);
            }
        }
        subscription.open();
    }
}
