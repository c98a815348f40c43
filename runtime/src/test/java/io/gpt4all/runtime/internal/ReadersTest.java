package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.EndReason;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.TextPiece;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.Event;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stream and publisher of a request's text; see ListenerTest and PublisherTest too. */
class ReadersTest {
    private final FakeModel model = new FakeModel(FakeModel.info(64));
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private Generation generation;
    private FakeRequest request;

    @BeforeEach
    void start() throws InterruptedException {
        generation = model.opened().start("Go", GenerateOptions.DEFAULTS);
        request = model.next();
    }

    @Test
    void aStreamHasTextAndTokens() {
        request.send(new Event.Delta(new int[] {5, 6}, "ab", List.of())).text("", 1).text("c", 1);
        request.finish(EndReason.STOP);
        try (Stream<TextPiece> pieces = generation.pieces()) {
            assertThat(pieces.map(TextPiece::toString))
                    .containsExactly("ANSWER [5, 6] ab", "ANSWER [0] ", "ANSWER [0] c");
        }
        assertThat(generation.result().text()).isEqualTo("abc");
        assertThat(generation.result().endReason()).isEqualTo(EndReason.STOP);
    }

    @Test
    void closingAStreamCancels() throws Exception {
        request.text("a", 1);
        try (Stream<TextPiece> pieces = generation.pieces()) {
            assertThat(pieces.findFirst().orElseThrow().text()).isEqualTo("a");
            assertThat(request.cancelled.getCount()).isEqualTo(1);
        }
        assertThat(request.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(generation.result().endReason()).isEqualTo(EndReason.CANCELLED);
    }

    @Test
    void aStreamThrowsWhatEndedTheRequest() {
        request.text("a", 1)
                .fail(new EngineException(EngineException.Code.NATIVE_FAILURE, "Broken."));
        assertThatThrownBy(() -> generation.pieces().toList())
                .isInstanceOf(GPT4AllException.class)
                .hasMessageStartingWith("Broken.");
    }

    @Test
    void aSubscribersDemandPacesTheRequest() {
        TestSubscriber subscriber = new TestSubscriber();
        generation.publisher().subscribe(subscriber);
        for (int i = 0; i < GenerationHandle.WINDOW; i++) {
            request.text("x", 1);
        }
        long before = request.granted.get();
        subscriber.subscription.join().request(GenerationHandle.WINDOW / 2);

        Until.isTrue(() -> heard.size() == GenerationHandle.WINDOW / 2);
        assertThat(before).isEqualTo(GenerationHandle.WINDOW);
        Until.isTrue(() -> request.granted.get() == before + GenerationHandle.WINDOW / 2);
    }

    @Test
    void cancellingASubscriptionCancelsTheRequest() throws Exception {
        TestSubscriber subscriber = new TestSubscriber();
        generation.publisher().subscribe(subscriber);
        subscriber.subscription.join().cancel();
        assertThat(request.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(generation.result().endReason()).isEqualTo(EndReason.CANCELLED);
    }

    @Test
    void aSubscriberThatThrowsWhateverItIsHurtsNobody() throws Exception {
        generation
                .publisher()
                .subscribe(
                        new TestSubscriber() {
                            @Override
                            public void onSubscribe(Flow.Subscription given) {
                                given.request(5);
                            }

                            @Override
                            public void onNext(TextPiece piece) {
                                Sneaky.raise(new IOException("thrown on purpose"));
                            }
                        });
        request.text("a", 1);
        assertThat(request.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(generation.result().endReason()).isEqualTo(EndReason.CANCELLED);
    }

    @Test
    void thereIsOneReader() {
        var unused = generation.publisher();
        assertThatIllegalStateException().isThrownBy(generation::pieces);
        assertThatIllegalStateException().isThrownBy(generation::iterator);
        assertThatIllegalStateException().isThrownBy(generation::publisher);
        assertThatIllegalStateException()
                .isThrownBy(() -> generation.listen(piece -> {}))
                .withMessageStartingWith("The text of this request is already read.");
    }

    private class TestSubscriber implements Flow.Subscriber<TextPiece> {
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(TextPiece piece) {
            heard.add(piece.text());
        }

        @Override
        public void onError(Throwable error) {
            heard.add("error");
        }

        @Override
        public void onComplete() {
            heard.add("complete");
        }
    }
}
