package io.gpt4all.runtime.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.InferenceException;
import io.gpt4all.TextPiece;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells one subscriber a request's text, as much as it demands. Its signals come one after the
 * other, on threads of the runtime. Thread-safe.
 */
final class PieceSubscription implements Flow.Subscription, Runnable {
    private final GenerationHandle handle;
    private final TextStream text;
    private final Executor pool;
    private final Credit credit;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger(1); // 0: nobody is at it
    private volatile Flow.@Nullable Subscriber<? super TextPiece> subscriber; // null: over
    private volatile @Nullable Throwable wrong; // ends it, and the request

    private PieceSubscription(
            GenerationHandle handle,
            TextStream text,
            Flow.Subscriber<? super TextPiece> subscriber,
            Executor pool) {
        this.handle = handle;
        this.text = text;
        this.pool = pool;
        this.credit = new Credit(handle);
        this.subscriber = subscriber;
    }

    /** Begins; nothing is told before {@code onSubscribe} has returned. */
    static void start(
            GenerationHandle handle,
            TextStream text,
            Flow.Subscriber<? super TextPiece> subscriber,
            Executor pool) {
        var subscription = new PieceSubscription(handle, text, subscriber, pool);
        text.onChange(subscription::schedule);
        try {
            subscriber.onSubscribe(subscription);
        } catch (Throwable e) { // against the rules; the request is not wanted then
            subscription.cancel();
            throw e;
        }
        subscription.execute();
    }

    @Override
    public void request(long count) {
        if (count < 1) {
            wrong =
                    new IllegalArgumentException(
                            "request(" + count + "); rule 3.9 of Reactive Streams: 1 or more.");
        } else {
            demand.accumulateAndGet(
                    count, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
        }
        schedule();
    }

    @Override
    public void cancel() {
        subscriber = null;
        handle.cancel();
    }

    private void schedule() {
        if (work.getAndIncrement() == 0) {
            execute();
        }
    }

    private void execute() {
        try {
            pool.execute(this);
        } catch (RuntimeException | Error e) {
            String message = "No thread could be started to tell the text: " + e;
            var failure = new InferenceException(message + ". Try again later.", e);
            handle.abandon(failure);
            wrong = failure;
            run(); // here, as there is no other thread: nobody may wait in vain
        }
    }

    @Override
    public void run() {
        int done = work.get();
        while (done != 0) {
            Flow.Subscriber<? super TextPiece> to = subscriber;
            if (to != null) {
                tell(to);
            }
            done = work.addAndGet(-done);
        }
    }

    private void tell(Flow.Subscriber<? super TextPiece> to) {
        try {
            pieces(to);
            Throwable error = wrong;
            if (error != null && subscriber != null) {
                cancel();
                to.onError(error);
            } else if (subscriber != null && text.isOver()) {
                subscriber = null;
                end(to);
            }
        } catch (Throwable e) { // against the rules; nobody else is to suffer
            cancel();
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void pieces(Flow.Subscriber<? super TextPiece> to) {
        while (demand.get() > 0 && subscriber != null && wrong == null) {
            TextPiece piece = text.poll();
            if (piece == null) {
                return;
            }
            if (demand.get() != Long.MAX_VALUE) {
                demand.decrementAndGet();
            }
            credit.read(piece.tokens());
            to.onNext(piece);
        }
    }

    private void end(Flow.Subscriber<? super TextPiece> to) {
        GPT4AllException failure = handle.failure();
        if (failure == null) {
            to.onComplete();
        } else {
            to.onError(failure);
        }
    }
}
