package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.DeviceException;
import io.gpt4all.EmbedOptions;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Vectors for subscribers, beyond the rules that {@link VectorPublisherRules} has. */
@Timeout(60)
class EmbedPublisherTest {
    private final FakeEmbedder engine = new FakeEmbedder(FakeEmbedder.miniLm());
    private final EmbedModel model = engine.opened();
    private final AtomicInteger read = new AtomicInteger();

    /** Keeps what it is told. */
    private static final class Told implements Flow.Subscriber<float[]> {
        final Queue<float[]> vectors = new ConcurrentLinkedQueue<>();
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(float[] vector) {
            vectors.add(vector);
        }

        @Override
        public void onError(Throwable e) {
            end.completeExceptionally(e);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }

        void request(long count) {
            subscription.join().request(count);
        }
    }

    private Told subscribe(Iterable<String> texts) {
        Told told = new Told();
        model.publisher(texts, EmbedOptions.DEFAULTS).subscribe(told);
        return told;
    }

    private Iterable<String> texts(int count) {
        return () ->
                IntStream.range(0, count)
                        .mapToObj(i -> "t" + i)
                        .peek(any -> read.incrementAndGet())
                        .iterator();
    }

    @Test
    void eachSubscriberGetsAllInTheOrderOfTheTexts() {
        engine.thread = Threads.pool();
        var publisher = model.publisher(texts(600), EmbedOptions.DEFAULTS);
        for (int i = 0; i < 2; i++) {
            Told told = new Told();
            publisher.subscribe(told);
            told.request(Long.MAX_VALUE);
            told.end.join();
            assertThat(told.vectors).hasSize(600);
            EmbedModelTest.assertSame(told.vectors.element(), model.embed("t0"));
        }
        assertThat(read).hasValue(1200);
    }

    @Test
    void noMoreIsToldThanDemandedAndNoMoreReadThanTwoWindowsAhead() {
        Told told = subscribe(texts(5000));
        told.request(300);
        Until.isTrue(() -> told.vectors.size() == 300);
        assertThat(read.get()).isLessThanOrEqualTo(300 + 512 + 1);
        assertThat(told.end).isNotDone();
        told.request(1);
        Until.isTrue(() -> told.vectors.size() == 301);
    }

    @Test
    void cancellingCancelsWhatIsUnderWay() throws Exception {
        engine.holding = true;
        Told told = subscribe(texts(3));
        told.request(1);
        FakeEmbedder.Held batch = engine.next();
        told.subscription.join().cancel();
        Until.isTrue(batch.call().cancelled::get); // by the run, if it has only just begun it
        batch.compute();
        assertThat(told.vectors).isEmpty();
    }

    @Test
    void whatGoesWrongIsToldAsItIs() throws Exception {
        Told broken =
                subscribe(
                        () -> {
                            throw new IllegalStateException("disk");
                        });
        assertThat(broken.end)
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableOfType(Exception.class)
                .withMessageContaining("disk");

        engine.holding = true;
        Told told = subscribe(texts(3));
        told.request(1);
        engine.next();
        model.withdraw("The backend cpu was stopped.");
        assertThat(told.end)
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(DeviceException.class);
    }
}
