package io.gpt4all.runtime.internal.embed;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Results for any number of subscribers, computed anew for each. Thread-safe.
 *
 * @param runs begins a run; asked on a thread of the pool
 * @param pool where subscribers are told results
 */
public record VectorPublisher(Supplier<SequenceRun> runs, Executor pool)
        implements Flow.Publisher<float[]> {

    @Override
    public void subscribe(Flow.Subscriber<? super float[]> subscriber) {
        requireNonNull(subscriber, "subscriber");
        VectorSubscription.start(runs, subscriber, pool);
    }
}
