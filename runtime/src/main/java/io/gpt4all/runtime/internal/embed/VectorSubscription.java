package io.gpt4all.runtime.internal.embed;

import io.gpt4all.InferenceException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells one subscriber results, as many as it demands. Its signals come one after the other, on
 * threads of the pool, which wait there for the results. Thread-safe.
 */
final class VectorSubscription implements Flow.Subscription, Runnable {
    private final Supplier<SequenceRun> begin;
    private final Executor pool;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger(1); // 0: nobody is at it
    private volatile Flow.@Nullable Subscriber<? super float[]> subscriber; // null: over
    private volatile @Nullable Throwable wrong; // ends it
    private volatile @Nullable SequenceRun run; // once a thread of the pool has begun it

    private VectorSubscription(
            Supplier<SequenceRun> begin,
            Flow.Subscriber<? super float[]> subscriber,
            Executor pool) {
        this.begin = begin;
        this.subscriber = subscriber;
        this.pool = pool;
    }

    /** Begins; nothing is told before {@code onSubscribe} has returned. */
    static void start(
            Supplier<SequenceRun> begin,
            Flow.Subscriber<? super float[]> subscriber,
            Executor pool) {
        var subscription = new VectorSubscription(begin, subscriber, pool);
        try {
            subscriber.onSubscribe(subscription);
        } catch (Throwable e) { // against the rules; nothing is wanted then
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
            closeRun(); // whoever waits for it is to tell that
        } else {
            demand.accumulateAndGet(
                    count, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
        }
        if (work.getAndIncrement() == 0) {
            execute();
        }
    }

    @Override
    public void cancel() {
        subscriber = null;
        closeRun();
    }

    private void closeRun() {
        SequenceRun begun = run;
        if (begun != null) {
            begun.close();
        }
    }

    private void execute() {
        try {
            pool.execute(this);
        } catch (RuntimeException | Error e) {
            String message = "No thread could be started to tell the vectors: " + e;
            wrong = new InferenceException(message + ". Try again later.", e);
            run(); // here, as there is no other thread: nobody may wait in vain
        }
    }

    @Override
    public void run() {
        int done = work.get();
        while (done != 0) {
            Flow.Subscriber<? super float[]> to = subscriber;
            if (to != null) {
                tell(to);
            }
            done = work.addAndGet(-done);
        }
    }

    private void tell(Flow.Subscriber<? super float[]> to) {
        try {
            boolean over = results(to);
            Throwable error = wrong;
            if (subscriber != null && (over || error != null)) {
                cancel();
                if (error == null) {
                    to.onComplete();
                } else {
                    to.onError(error);
                }
            }
        } catch (Throwable e) { // against the rules; nobody else is to suffer
            cancel();
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** Tells what is demanded; whether that was all there is. */
    private boolean results(Flow.Subscriber<? super float[]> to) {
        while (demand.get() > 0 && subscriber != null && wrong == null) {
            Optional<float[]> result = next();
            if (subscriber == null || wrong != null) {
                return false;
            }
            if (result.isEmpty()) {
                return true;
            }
            if (demand.get() != Long.MAX_VALUE) {
                demand.decrementAndGet();
            }
            to.onNext(result.get());
        }
        return subscriber != null && wrong == null && isOver();
    }

    private Optional<float[]> next() {
        try {
            return begun().next();
        } catch (Throwable e) { // the texts may throw anything
            fail(e);
            return Optional.empty();
        }
    }

    private boolean isOver() {
        try {
            return begun().isOver();
        } catch (Throwable e) {
            fail(e);
            return false;
        }
    }

    private void fail(Throwable e) {
        if (wrong == null) { // else it is what closing the run has brought
            wrong = e;
        }
    }

    private SequenceRun begun() {
        SequenceRun begun = run;
        if (begun == null) {
            begun = begin.get();
            run = begun;
            if (subscriber == null || wrong != null) { // meanwhile
                begun.close();
            }
        }
        return begun;
    }
}
