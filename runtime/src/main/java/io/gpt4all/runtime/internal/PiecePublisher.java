package io.gpt4all.runtime.internal;

import io.gpt4all.TextPiece;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request's text for one subscriber. Thread-safe. */
final class PiecePublisher implements Flow.Publisher<TextPiece> {
    private final GenerationHandle handle;
    private final TextStream text;
    private final Executor pool;
    private final AtomicBoolean taken = new AtomicBoolean();

    PiecePublisher(GenerationHandle handle, TextStream text, Executor pool) {
        this.handle = handle;
        this.text = text;
        this.pool = pool;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super TextPiece> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (taken.compareAndSet(false, true)) {
            PieceSubscription.start(handle, text, subscriber, pool);
        } else {
            subscriber.onSubscribe(new Nothing());
            subscriber.onError(
                    new IllegalStateException("The text of this request has a subscriber."));
        }
    }

    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
