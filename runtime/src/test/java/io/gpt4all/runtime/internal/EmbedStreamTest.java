package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.EmbedOptions;
import io.gpt4all.GPT4AllException;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.ModelClosedException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Vectors of texts that are read while vectors are. */
@Timeout(60)
class EmbedStreamTest {
    private static final EmbedOptions DEFAULTS = EmbedOptions.DEFAULTS;
    private static final int TWO_WINDOWS = 512;
    private static final CountDownLatch NO_WAIT = new CountDownLatch(0);

    private final FakeEmbedder engine = new FakeEmbedder(FakeEmbedder.miniLm());
    private final EmbedModel model = engine.opened();
    private final AtomicInteger read = new AtomicInteger();

    private Stream<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).peek(any -> read.incrementAndGet());
    }

    @Test
    void vectorsComeInTheOrderOfTheTexts() {
        engine.thread = Threads.pool();
        List<String> texts = texts(1500).toList();
        float[][] expected = model.embed(texts);
        try (Stream<float[]> vectors = model.stream(texts.stream(), DEFAULTS)) {
            assertThat(vectors.toArray(float[][]::new)).isDeepEqualTo(expected);
        }
        assertThat(model.stream(Stream.of(), DEFAULTS)).isEmpty();
    }

    @Test
    void nothingIsReadBeforeAVectorIsWantedAndNoMoreThanTwoWindowsAhead() {
        Stream<float[]> vectors = model.stream(texts(10_000), DEFAULTS);
        assertThat(read).hasValue(0);
        Iterator<float[]> each = vectors.iterator();
        for (int taken = 1; taken <= 3000; taken++) {
            each.next();
            assertThat(read.get()).isBetween(taken, taken + TWO_WINDOWS);
        }
    }

    /** As one that only brings more texts when something is known of those before. */
    @Test
    void aSourceThatIsSlowAfterAWindowHasThatComputed() throws Exception {
        engine.holding = true;
        CountDownLatch more = new CountDownLatch(1);
        Stream<String> slow =
                texts(257).peek(text -> Latches.await(text.equals("t256") ? more : NO_WAIT));
        CompletableFuture<Long> reading =
                CompletableFuture.supplyAsync(
                        () -> model.stream(slow, DEFAULTS).count(), Threads.pool());
        FakeEmbedder.Held first = engine.next();
        assertThat(more.getCount()).isEqualTo(1);
        more.countDown();
        first.compute();
        while (!reading.isDone()) {
            computeOne();
        }
        assertThat(reading.join()).isEqualTo(257);
    }

    @Test
    void partsOfAParallelStreamReadNoFurther() {
        Stream<float[]> vectors = model.stream(texts(10_000), DEFAULTS).parallel();
        assertThat(vectors.limit(1).toList()).hasSize(1);
        assertThat(read.get()).isLessThanOrEqualTo(TWO_WINDOWS + 256);
    }

    @Test
    void theNextWindowIsComputedWhileTheReaderWorks() throws Exception {
        engine.holding = true;
        CompletableFuture<Iterator<float[]>> first =
                CompletableFuture.supplyAsync(
                        () -> {
                            Iterator<float[]> each = model.stream(texts(512), DEFAULTS).iterator();
                            each.next();
                            return each;
                        },
                        Threads.pool());
        for (int computed = 0; computed < 256; ) { // all of the first window, which go first
            FakeEmbedder.Held batch = engine.next();
            batch.compute();
            computed += batch.sequences().size();
        }
        first.join();
        Until.isTrue(() -> !engine.held.isEmpty());
    }

    private void computeOne() {
        FakeEmbedder.Held next = engine.held.poll();
        if (next != null) {
            next.compute();
        }
    }

    @Test
    void closingClosesTheTextsAndCancelsWhatIsUnderWay() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        engine.holding = true;
        Stream<float[]> vectors = model.stream(texts(10).onClose(() -> closed.set(true)), DEFAULTS);
        Iterator<float[]> each = vectors.iterator();
        CompletableFuture<float[]> waiting =
                CompletableFuture.supplyAsync(each::next, Threads.pool());
        FakeEmbedder.Held batch = engine.next();
        vectors.close();
        assertThat(closed).isTrue();
        Until.isTrue(batch.call().cancelled::get); // by the reader, if it has only just begun
        assertThatThrownBy(waiting::join)
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(CancellationException.class),
                        e -> assertThat(e).hasCauseInstanceOf(CancellationException.class));
    }

    @Test
    void anInterruptedReaderCancelsAndStaysInterrupted() throws Exception {
        engine.holding = true;
        CompletableFuture<Boolean> stays = new CompletableFuture<>();
        Iterator<float[]> each = model.stream(texts(10), DEFAULTS).iterator();
        Thread reader =
                new Thread(
                        () -> {
                            try {
                                each.next();
                            } catch (GPT4AllException e) {
                                stays.complete(Thread.currentThread().isInterrupted());
                            }
                        });
        reader.start();
        FakeEmbedder.Held batch = engine.next();
        reader.interrupt();
        assertThat(stays.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(batch.call().cancelled).isTrue();
    }

    @Test
    void aClosedModelsStreamFailsTheSameWayEachTimeItIsRead() {
        Iterator<float[]> each = model.stream(texts(1), DEFAULTS).iterator();
        model.close();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(each::hasNext).isInstanceOf(ModelClosedException.class);
        }
    }

    @Test
    void optionsAreCheckedAtOnceAndTextsWhenTheyAreRead() {
        AtomicBoolean closed = new AtomicBoolean();
        Stream<String> given = texts(1).onClose(() -> closed.set(true));
        assertThatThrownBy(() -> model.stream(given, DEFAULTS.withPrefix("no")))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(closed).isTrue();
        Stream<float[]> vectors = model.stream(Arrays.asList("a", null).stream(), DEFAULTS);
        assertThatNullPointerException()
                .isThrownBy(vectors::toList)
                .withMessage("The text at index 1 is null.");
    }

    @Test
    void textsAreCountedFromTheBeginningOfTheStream() {
        Stream<String> texts = Stream.concat(texts(700), Stream.of(FakeEmbedder.words(8193)));
        assertThatThrownBy(() -> model.stream(texts, DEFAULTS.withAtlas(true)).toList())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("length of text at index 700 is 8193 tokens");
    }

    @Test
    void whatTheTextsThrowReachesTheReaderAndCancelsTheRest() throws Exception {
        engine.holding = true;
        Stream<String> broken =
                IntStream.range(0, 3)
                        .mapToObj(
                                i -> {
                                    if (i == 2) {
                                        throw new IllegalStateException("disk");
                                    }
                                    return "x".repeat(1 << 18); // a window of one token
                                });
        CompletableFuture<List<float[]>> reading =
                CompletableFuture.supplyAsync(
                        () -> model.stream(broken, DEFAULTS).toList(), Threads.pool());
        FakeEmbedder.Held first = engine.next();
        FakeEmbedder.Held second = engine.next();
        first.compute();
        assertThatThrownBy(reading::join)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk");
        assertThat(second.call().cancelled).isTrue();
    }

    @Test
    void aModelThatIsClosedMeanwhileEndsTheStream() {
        Iterator<float[]> each = model.stream(texts(2000), DEFAULTS).iterator();
        each.next();
        model.close();
        assertThatThrownBy(() -> each.forEachRemaining(any -> {}))
                .isInstanceOf(ModelClosedException.class);
        assertThatThrownBy(() -> model.stream(texts(1), DEFAULTS).toList())
                .isInstanceOf(ModelClosedException.class);
    }
}
