package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.DeviceException;
import io.gpt4all.EmbedOptions;
import io.gpt4all.GPT4AllException;
import io.gpt4all.InferenceException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.spi.EngineException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists of texts: packed into batches, computed several at a time, and what goes wrong. */
@Timeout(60)
class EmbedBatchesTest {
    private final FakeEmbedder engine = new FakeEmbedder(FakeEmbedder.miniLm());
    private final EmbedModel model = engine.opened();

    /** Of one to forty words; some are of two chunks. */
    private static List<String> texts(int count, int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> "t" + seed + "-" + i + " " + FakeEmbedder.words(random.nextInt(40)))
                .toList();
    }

    private float[][] oneByOne(List<String> texts) {
        return texts.stream().map(model::embed).toArray(float[][]::new);
    }

    private static void assertSame(float[][] vectors, float[][] expected) {
        assertThat(vectors).hasDimensions(expected.length, FakeEmbedder.DIMENSIONS);
        for (int i = 0; i < vectors.length; i++) {
            EmbedModelTest.assertSame(vectors[i], expected[i]);
        }
    }

    /** Whose batches end in no order. */
    private void computeOnManyThreads() {
        engine.thread = Threads.pool();
    }

    @Test
    void vectorsComeInTheOrderOfTheTexts() {
        List<String> texts = texts(1000, 1);
        float[][] expected = oneByOne(texts);
        computeOnManyThreads();
        assertSame(model.embed(texts), expected);
    }

    @Test
    void batchesAreFullAndOfAboutTheSameLength() {
        model.embed(List.of("w1", FakeEmbedder.words(30), "w2 w3", FakeEmbedder.words(29)));
        assertThat(engine.batches)
                .extracting(batch -> batch.stream().map(ids -> ids.length).toList())
                .containsExactly(List.of(32, 31), List.of(4, 3));
    }

    @Test
    void textsAreTokenisedAWindowAtATime() {
        model.embed(texts(600, 2));
        assertThat(engine.tokenized)
                .extracting(asked -> asked.size() - 1) // the prefix
                .containsExactly(256, 256, 88);
    }

    @Test
    void longTextsMakeShortWindows() {
        String text = FakeEmbedder.words(20_000);
        assertThat(text.length()).isBetween(1 << 16, 1 << 17);
        model.embed(Collections.nCopies(7, text));
        assertThat(engine.tokenized)
                .extracting(asked -> asked.size() - 1)
                .containsExactly(2, 2, 2, 1);
        engine.tokenized.clear();
        model.embed(List.of("w1", "x".repeat(1 << 18), "w2")); // which is a part of its own
        assertThat(engine.tokenized).extracting(asked -> asked.size() - 1).containsExactly(1, 1, 1);
    }

    private CompletableFuture<float[][]> inBackground(List<String> texts) {
        return CompletableFuture.supplyAsync(() -> model.embed(texts), Threads.pool());
    }

    @Test
    void theNextWindowIsTokenisedWhileOneIsComputedAndFewBatchesAreUnderWay() throws Exception {
        engine.holding = true;
        List<String> texts = texts(700, 3);
        CompletableFuture<float[][]> running = inBackground(texts);
        Until.isTrue(() -> engine.held.size() == 8);
        Until.isTrue(() -> engine.tokenized.size() == 2);
        List<FakeEmbedder.Held> first = new ArrayList<>();
        engine.held.drainTo(first);
        first.get(7).compute(); // in any order
        Until.isTrue(() -> engine.held.size() == 1);
        assertThat(running).isNotDone();
        first.remove(7);
        first.forEach(FakeEmbedder.Held::compute);
        while (!running.isDone()) {
            FakeEmbedder.Held next = engine.held.poll(1, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.compute();
            }
        }
        engine.holding = false;
        assertSame(running.join(), oneByOne(texts));
    }

    @Test
    void aFailureInTheMiddleCancelsTheRest() throws Exception {
        engine.holding = true;
        CompletableFuture<float[][]> running = inBackground(texts(1000, 4));
        List<FakeEmbedder.Held> batches = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batches.add(engine.next());
            if (i < 12) {
                batches.get(i).compute();
            }
        }
        batches.get(15)
                .call()
                .result
                .completeExceptionally(
                        new EngineException(EngineException.Code.NATIVE_FAILURE, "Decode failed"));
        assertThatThrownBy(running::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("Decode failed");
        for (int i = 12; i < 20; i++) {
            assertThat(batches.get(i).call().cancelled.get()).isEqualTo(i != 15);
        }
        assertThat(engine.held).isEmpty();
    }

    @Test
    void whatAnEngineThrowsIsAFailureToo() {
        engine.thread =
                any -> {
                    throw new IllegalStateException("pipe closed");
                };
        assertThatThrownBy(() -> model.embed("w1"))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("pipe closed");
    }

    @Test
    void anInterruptCancelsWhatIsUnderWay() throws Exception {
        engine.holding = true;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread caller =
                new Thread(
                        () -> {
                            try {
                                model.embed(List.of("w1"));
                            } catch (GPT4AllException e) {
                                boolean still = Thread.currentThread().isInterrupted();
                                failure.set(still ? e : null);
                            }
                        });
        caller.start();
        FakeEmbedder.Held batch = engine.next();
        caller.interrupt();
        caller.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(failure.get()).hasMessageContaining("Interrupted while waiting for the model");
        assertThat(batch.call().cancelled).isTrue();
    }

    @Test
    void closingEndsCallsUnderWay() throws Exception {
        engine.holding = true;
        CompletableFuture<float[][]> running = inBackground(List.of("w1"));
        engine.next();
        model.close();
        assertThatThrownBy(running::join).hasCauseInstanceOf(ModelClosedException.class);
    }

    @Test
    void aDeviceThatGoesIsTheReasonForCallsUnderWay() throws Exception {
        engine.holding = true;
        CompletableFuture<float[][]> running = inBackground(List.of("w1"));
        engine.next();
        model.withdraw("The backend cpu was stopped.");
        assertThatThrownBy(running::join)
                .cause()
                .isInstanceOf(DeviceException.class)
                .hasMessage("The backend cpu was stopped.");
    }

    @Test
    void aDeviceThatGoesIsTheReasonForACountUnderWay() {
        engine.thread =
                work -> {
                    model.withdraw("The backend cpu was stopped.");
                    Latches.await(engine.closed);
                    work.run();
                };
        assertThatThrownBy(() -> model.countTokens("w1"))
                .isInstanceOf(DeviceException.class)
                .hasMessage("The backend cpu was stopped.");
    }

    @Test
    void aModelThatIsBeingClosedTakesNothing() {
        engine.lastStep = new CountDownLatch(1);
        model.withdraw("The backend cpu was stopped.");
        assertThatThrownBy(() -> model.embed("w1")).isInstanceOf(DeviceException.class);
        assertThatThrownBy(() -> model.countTokens("w1")).isInstanceOf(DeviceException.class);
        assertThatThrownBy(() -> model.stream(Stream.of("w1"), EmbedOptions.DEFAULTS).toList())
                .isInstanceOf(DeviceException.class);
        assertThat(engine.tokenized).isEmpty();
        engine.lastStep.countDown();
    }

    @Test
    void eightThreadsGetTheirOwnVectors() {
        List<List<String>> lists = IntStream.range(0, 8).mapToObj(i -> texts(300, i)).toList();
        List<float[][]> expected = lists.stream().map(this::oneByOne).toList();
        computeOnManyThreads();
        List<CompletableFuture<float[][]>> running =
                lists.stream().map(this::inBackground).toList();
        for (int i = 0; i < 8; i++) {
            assertSame(running.get(i).join(), expected.get(i));
        }
    }

    @Test
    void aListThatChangesMeanwhileDoesNotMatter() throws Exception {
        engine.holding = true;
        List<String> texts = new ArrayList<>(List.of("w1", "w2"));
        CompletableFuture<float[][]> running = inBackground(texts);
        FakeEmbedder.Held batch = engine.next();
        texts.clear();
        batch.compute();
        assertThat(running.join()).hasNumberOfRows(2);
    }
}
