package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of Reactive Streams 1.0.4, by their numbers, and what is kept of values. */
class FeedTest {
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Feed<String> feed = new Feed<>("1", work::add);
    private final Recorder recorder = new Recorder();

    @Test
    void nothingComesThatWasNotAskedFor() { // 1.1
        feed.subscribe(recorder);
        feed.publish("2");
        run();
        assertThat(recorder.signals).isEmpty();

        recorder.subscription().request(1);
        run();
        assertThat(recorder.signals).containsExactly("2");
        feed.publish("3");
        run();
        assertThat(recorder.signals).containsExactly("2");
    }

    @Test
    void slowOnesMissValuesButNotTheLastAndGetTheEndAfterIt() {
        feed.subscribe(recorder);
        recorder.subscription().request(1);
        run();
        feed.publish("2");
        feed.publish("3");
        feed.end(null);
        run();
        assertThat(recorder.signals).containsExactly("1");
        recorder.subscription().request(1);
        run();
        assertThat(recorder.signals).containsExactly("1", "3", "end");
    }

    @Test
    void failuresComeAtOnceAndNothingAfterThem() { // 1.7
        feed.subscribe(recorder);
        feed.end(new IllegalStateException("failed"));
        feed.publish("2");
        run();
        recorder.subscription().request(5);
        run();
        assertThat(recorder.signals).containsExactly("failed");
    }

    @Test
    void whoComesLateGetsTheLastValueAndTheEnd() {
        feed.publish("2");
        feed.end(null);
        feed.subscribe(recorder);
        recorder.subscription().request(Long.MAX_VALUE);
        run();
        assertThat(recorder.signals).containsExactly("2", "end");
    }

    @Test
    void nothingComesAfterCancelling() { // 3.12
        feed.subscribe(recorder);
        recorder.subscription().request(Long.MAX_VALUE);
        recorder.subscription().cancel();
        feed.publish("2");
        feed.end(null);
        run();
        recorder.subscription().request(1); // 3.6
        recorder.subscription().cancel(); // 3.7
        run();
        assertThat(recorder.signals).isEmpty();
    }

    @Test
    void askingForNothingIsAnError() { // 3.9
        for (long count : new long[] {0, -1, Long.MIN_VALUE}) {
            Recorder wrong = new Recorder();
            feed.subscribe(wrong);
            wrong.subscription().request(5);
            wrong.subscription().request(count);
            run();
            feed.publish("2" + count);
            run();
            assertThat(wrong.signals).hasSize(1);
            assertThat(wrong.signals.get(0)).startsWith("Rule 3.9");
        }
    }

    @Test
    void askingForMoreThanThereCanBeIsAskingForAll() { // 3.17
        feed.subscribe(recorder);
        recorder.subscription().request(Long.MAX_VALUE);
        recorder.subscription().request(Long.MAX_VALUE);
        run();
        feed.publish("2");
        run();
        assertThat(recorder.signals).containsExactly("1", "2");
    }

    @Test
    void oneCallAtATime() { // 1.3
        feed.subscribe(recorder);
        recorder.subscription().request(Long.MAX_VALUE);
        feed.publish("2");
        feed.publish("3");
        assertThat(work).hasSize(1);
    }

    @Test
    void nobodyIsNoSubscriber() { // 1.9
        assertThatThrownBy(() -> feed.subscribe(nothing()))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void whoThrowsGetsNothingMoreAndHarmsNobody() { // 2.13
        Recorder other = new Recorder();
        recorder.throwing = true;
        feed.subscribe(recorder);
        feed.subscribe(other);
        recorder.subscription().request(Long.MAX_VALUE);
        other.subscription().request(Long.MAX_VALUE);
        run();
        feed.publish("2");
        run();
        assertThat(recorder.signals).containsExactly("1");
        assertThat(other.signals).containsExactly("1", "2");
    }

    @Test
    void theSameValueAgainIsNoNews() {
        feed.subscribe(recorder);
        recorder.subscription().request(Long.MAX_VALUE);
        run();
        feed.publish("1");
        run();
        assertThat(recorder.signals).containsExactly("1");
    }

    @SuppressWarnings("NullAway") // on purpose
    private static Flow.Subscriber<String> nothing() {
        return null;
    }

    private void run() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    private static final class Recorder implements Flow.Subscriber<String> {
        private final List<String> signals = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;
        private boolean throwing;

        Flow.Subscription subscription() {
            return java.util.Objects.requireNonNull(subscription);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(String item) {
            signals.add(item);
            if (throwing) {
                throw new IllegalStateException("a subscriber's fault");
            }
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(String.valueOf(failure.getMessage()));
        }

        @Override
        public void onComplete() {
            signals.add("end");
        }
    }
}
