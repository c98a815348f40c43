package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.ModelOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many texts, of which few are in memory, with the shipped jars on a class path. */
@ExtendWith(ShippedJars.class)
class EmbeddingStreamIT {
    private static final int MANY = 20_000;

    /** The API says "some hundred". */
    private static final int AHEAD = 1_000;

    private static final List<String> TEXTS =
            IntStream.range(0, 37).mapToObj(i -> "number " + i + " again".repeat(i % 5)).toList();

    private static Embed4All model;
    private static float[][] expected;

    @BeforeAll
    static void open() {
        model =
                Embed4All.open(
                        ModelOptions.of("tiny-nomic.gguf").withModelFolder(ShippedJars.MODELS));
        expected = model.embed(TEXTS);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static String text(int index) {
        return TEXTS.get(index % TEXTS.size());
    }

    private static void assertVector(int index, float[] vector) {
        Vectors.assertSame("text " + index, vector, expected[index % TEXTS.size()]);
    }

    @Test
    void aStreamIsReadAsItsVectorsAreTaken() {
        AtomicInteger read = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        Stream<String> texts =
                IntStream.range(0, MANY)
                        .mapToObj(EmbeddingStreamIT::text)
                        .peek(text -> read.incrementAndGet())
                        .onClose(() -> closed.set(true));
        try (Stream<float[]> vectors = model.stream(texts, EmbedOptions.DEFAULTS)) {
            assertThat(read).hasValue(0);
            Iterator<float[]> taken = vectors.iterator();
            for (int i = 0; i < MANY; i++) {
                assertVector(i, taken.next());
                assertThat(read.get() - i).as("read ahead at %d", i).isBetween(1, AHEAD);
            }
            assertThat(taken.hasNext()).isFalse();
        }
        assertThat(closed).isTrue();
    }

    @Test
    void aStreamThatIsNotReadToItsEndLeavesTheModelFree() {
        try (Stream<float[]> vectors =
                model.stream(Stream.generate(() -> text(3)), EmbedOptions.DEFAULTS)) {
            assertThat(vectors.limit(300).count()).isEqualTo(300);
        }
        assertVector(5, model.embed(text(5)));
    }

    @Test
    void whatTheTextsThrowReachesTheReader() {
        Stream<String> texts =
                IntStream.range(0, 600)
                        .mapToObj(
                                i -> {
                                    if (i == 599) {
                                        throw new IllegalStateException("no text " + i);
                                    }
                                    return text(i);
                                });
        try (Stream<float[]> vectors = model.stream(texts, EmbedOptions.DEFAULTS)) {
            assertThatThrownBy(vectors::toList)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no text 599");
        }
        assertVector(7, model.embed(text(7)));
    }

    @Test
    void aPublisherTellsWhatIsDemanded() throws Exception {
        AtomicInteger read = new AtomicInteger();
        Iterable<String> texts =
                () ->
                        IntStream.range(0, 5_000)
                                .mapToObj(EmbeddingStreamIT::text)
                                .peek(text -> read.incrementAndGet())
                                .iterator();
        var publisher = model.publisher(texts, EmbedOptions.DEFAULTS);
        assertThat(read).hasValue(0);
        List<float[]> vectors = Threes.of(publisher, () -> {}).get(2, TimeUnit.MINUTES);
        assertThat(vectors).hasSize(5_000);
        for (int i = 0; i < vectors.size(); i++) {
            assertVector(i, vectors.get(i));
        }
        assertThat(read).hasValue(5_000);
    }

    @Test
    void aPublisherReadsNoFurtherThanItsSubscriberIs() throws Exception {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Iterable<String> texts =
                () ->
                        IntStream.range(0, 3_000)
                                .mapToObj(EmbeddingStreamIT::text)
                                .peek(text -> read.incrementAndGet())
                                .iterator();
        Runnable look =
                () -> most.accumulateAndGet(read.get() - taken.getAndIncrement(), Math::max);
        Threes.of(model.publisher(texts, EmbedOptions.DEFAULTS), look).get(2, TimeUnit.MINUTES);
        assertThat(taken).hasValue(3_000);
        assertThat(most).hasPositiveValue().hasValueLessThan(AHEAD);
    }

    /** Demands three at a time. */
    private static final class Threes implements Flow.Subscriber<float[]> {
        private final List<float[]> vectors = new ArrayList<>();
        private final CompletableFuture<List<float[]>> all = new CompletableFuture<>();
        private final Runnable atEach;
        private Flow.Subscription subscription;

        private Threes(Runnable atEach) {
            this.atEach = atEach;
        }

        static CompletableFuture<List<float[]>> of(
                Flow.Publisher<float[]> publisher, Runnable atEach) {
            Threes subscriber = new Threes(atEach);
            publisher.subscribe(subscriber);
            return subscriber.all;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(3);
        }

        @Override
        public void onNext(float[] vector) {
            vectors.add(vector);
            atEach.run();
            if (vectors.size() % 3 == 0) {
                subscription.request(3);
            }
        }

        @Override
        public void onError(Throwable error) {
            all.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            all.complete(vectors);
        }
    }
}
