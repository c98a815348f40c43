package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.EmbedCancel;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The question whether an embedding is to go on. */
@Timeout(60)
class EmbedCancelTest {
    private final FakeEmbedder engine = new FakeEmbedder(FakeEmbedder.miniLm());
    private final EmbedModel model = engine.opened();
    private final List<List<Integer>> asked = new ArrayList<>();

    private static List<String> full(int count) {
        return IntStream.range(0, count).mapToObj(i -> FakeEmbedder.words(30)).toList();
    }

    /** Two of these texts fill a batch of 64 tokens. */
    private EmbedOptions unless(int questions) {
        EmbedCancel question =
                (sizes, backend) -> {
                    assertThat(backend).isEqualTo("cpu");
                    asked.add(sizes);
                    return asked.size() > questions;
                };
        return EmbedOptions.DEFAULTS.withCancel(question);
    }

    @Test
    void isAskedBeforeAnythingIsComputedWithTheSizesOfAllBatches() {
        List<String> texts = new ArrayList<>(full(6));
        texts.add("w1");
        assertThatThrownBy(() -> model.embed(texts, unless(0)))
                .isInstanceOf(CancellationException.class)
                .hasMessageStartingWith("operation was canceled");
        assertThat(asked).containsExactly(List.of(64, 64, 64, 3));
        assertThat(engine.batches).isEmpty();
    }

    @Test
    void isAskedBeforeEachBatchWithThoseThatAreLeft() {
        assertThat(model.embed(full(6), unless(9)).embeddings()).hasNumberOfRows(6);
        assertThat(asked).startsWith(List.of(64, 64, 64), List.of(64, 64), List.of(64));
        assertThat(asked).hasSizeLessThan(5); // once more of the last, while it is computed
        assertThat(asked.get(0)).isUnmodifiable();
    }

    @Test
    void allTextsAreTokenisedBeforeTheFirstQuestion() {
        EmbedCancel question =
                (sizes, backend) -> {
                    asked.add(sizes);
                    assertThat(engine.tokenized).hasSize(12);
                    return false;
                };
        var options = EmbedOptions.DEFAULTS.withCancel(question);
        assertThat(model.embed(full(3000), options).embeddings()).hasNumberOfRows(3000);
        assertThat(asked).hasSizeBetween(1500, 1501);
        assertThat(asked.get(0)).hasSize(1500);
    }

    /** Reads the vectors until the question is answered with yes. */
    private CompletableFuture<EmbedResult> until(AtomicBoolean enough, int texts) {
        engine.holding = true;
        EmbedCancel question =
                (sizes, backend) -> {
                    asked.add(sizes);
                    return enough.get();
                };
        var options = EmbedOptions.DEFAULTS.withCancel(question);
        return CompletableFuture.supplyAsync(
                () -> model.embed(full(texts), options), Threads.pool());
    }

    private static void assertGivenUp(CompletableFuture<?> running) {
        assertThatThrownBy(running::join)
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(CancellationException.class),
                        e -> assertThat(e).hasCauseInstanceOf(CancellationException.class));
    }

    @Test
    void whoGivesUpAfterTheFirstOfSixBatchesHasHardlyMoreComputed() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<EmbedResult> running = until(enough, 12);
        FakeEmbedder.Held first = engine.next();
        FakeEmbedder.Held second = engine.next();
        enough.set(true);
        first.compute();
        assertGivenUp(running);
        assertThat(second.call().cancelled).isTrue();
        assertThat(engine.batches).hasSize(2);
    }

    @Test
    void isAskedOnceMoreWhileTheLastBatchesAreComputed() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<EmbedResult> running = until(enough, 4);
        FakeEmbedder.Held first = engine.next();
        FakeEmbedder.Held second = engine.next();
        enough.set(true);
        first.compute();
        assertGivenUp(running);
        assertThat(asked).containsExactly(List.of(64, 64), List.of(64), List.of(64));
        assertThat(second.call().cancelled).isTrue();
    }

    @Test
    void whatTheQuestionThrowsReachesTheCaller() {
        engine.holding = true;
        EmbedCancel broken =
                (sizes, backend) -> {
                    if (engine.held.isEmpty()) {
                        return false;
                    }
                    throw new IllegalStateException("mine");
                };
        var options = EmbedOptions.DEFAULTS.withCancel(broken);
        assertThatThrownBy(() -> model.embed(full(6), options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
        assertThat(engine.held).singleElement().matches(batch -> batch.call().cancelled.get());
    }

    @Test
    void isAskedOnTheThreadThatWaits() {
        List<Thread> threads = new ArrayList<>();
        engine.thread = Threads.pool();
        EmbedCancel question = (sizes, backend) -> !threads.add(Thread.currentThread());
        model.embed(full(40), EmbedOptions.DEFAULTS.withCancel(question));
        assertThat(threads).hasSizeBetween(20, 21).containsOnly(Thread.currentThread());
    }

    @Test
    void streamsAskOfWhatIsInMemory() {
        try (Stream<float[]> vectors = model.stream(full(600).stream(), unless(400))) {
            assertThat(vectors).hasSize(600);
        }
        assertThat(asked).hasSizeBetween(300, 303).allMatch(sizes -> sizes.size() <= 256);
        assertThat(asked.get(0)).hasSizeBetween(128, 256);
        assertThat(asked.get(asked.size() - 1)).hasSize(1);
    }
}
