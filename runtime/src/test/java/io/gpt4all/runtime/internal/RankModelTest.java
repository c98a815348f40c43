package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.DeviceException;
import io.gpt4all.GPT4AllException;
import io.gpt4all.InferenceException;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.ModelLoadException;
import io.gpt4all.spi.Pooling;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of documents. */
class RankModelTest {
    private static final int BEGIN = FakeEmbedder.BEGIN;
    private static final int END = FakeEmbedder.END;
    private final FakeEmbedder engine = ranking(Optional.empty());
    private volatile boolean kept; // the mark of an interrupt
    private Runnable interrupt = () -> {};
    private final CompletableFuture<FakeEmbedder.Held> under = new CompletableFuture<>();

    private static FakeEmbedder ranking(Optional<String> template) {
        return new FakeEmbedder(FakeEmbedder.info("ranker", 20, Pooling.RANK, template));
    }

    private List<int[]> computed(FakeEmbedder by) {
        return by.batches.stream().flatMap(List::stream).toList();
    }

    @Test
    void queryAndDocumentStandSideBySide() {
        assertThat(engine.openedToRank().rerank("w1 w2", List.of("w3"))).hasSize(1);
        assertThat(computed(engine)).containsExactly(new int[] {BEGIN, 1001, 1002, END, 1003, END});
    }

    @Test
    void scoresComeInTheOrderOfTheDocuments() {
        engine.thread = Threads.pool();
        List<String> documents =
                IntStream.range(0, 600)
                        .mapToObj(i -> "d" + i + " " + FakeEmbedder.words(i % 9))
                        .toList();
        float[] scores = engine.openedToRank().rerank("w1", documents);
        for (int i = 0; i < 600; i++) {
            int[] document = FakeEmbedder.ids(documents.get(i));
            IntStream.Builder ids = IntStream.builder().add(BEGIN).add(1001).add(END);
            Arrays.stream(document).forEach(ids);
            float expected = FakeEmbedder.vector(ids.add(END).build().toArray())[0];
            assertThat(scores[i]).isEqualTo(expected, Offset.offset(1e-5f));
        }
    }

    @Test
    void theEndOfALongDocumentIsLeftOut() {
        var unused =
                engine.openedToRank()
                        .rerank("w1", List.of(FakeEmbedder.words(16), FakeEmbedder.words(17), ""));
        assertThat(computed(engine)).extracting(ids -> ids.length).containsExactly(20, 20, 4);
        int[] first = computed(engine).get(0);
        assertThat(first).endsWith(1015, END).isEqualTo(computed(engine).get(1));
    }

    @Test
    void aQueryThatFillsTheContextIsRefusedWithTheFigures() {
        RankModel model = engine.openedToRank();
        assertThat(model.rerank(FakeEmbedder.words(9), List.of("w1"))).hasSize(1);
        assertThatThrownBy(() -> model.rerank(FakeEmbedder.words(10), List.of("w1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The query has 10 tokens; with 3 that the model adds")
                .hasMessageContaining("context of 20");
    }

    @Test
    void badInputIsRefused() {
        RankModel model = engine.openedToRank();
        assertThatThrownBy(() -> model.rerank("", List.of("w1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("query must not be empty");
        assertThatThrownBy(() -> model.rerank("w1", List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("There are no documents");
        assertThatNullPointerException()
                .isThrownBy(() -> model.rerank("w1", Arrays.asList("w1", null)))
                .withMessage("documents[1]");
        model.close();
        assertThatThrownBy(() -> model.rerank("w1", List.of("w1")))
                .isInstanceOf(ModelClosedException.class);
    }

    @Test
    void aDeviceThatGoesIsTheReasonForAQueryUnderWay() {
        RankModel model = engine.openedToRank();
        engine.thread =
                work -> {
                    model.withdraw("The backend cpu was stopped.");
                    Latches.await(engine.closed);
                    work.run();
                };
        assertThatThrownBy(() -> model.rerank("w1", List.of("w2")))
                .isInstanceOf(DeviceException.class)
                .hasMessage("The backend cpu was stopped.");
    }

    /**
     * What a call under way, begun on another thread, fails with when this is done to its model.
     */
    private Throwable failureAt(Consumer<RankModel> end) throws Exception {
        RankModel model = engine.openedToRank();
        engine.holding = true;
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread caller =
                new Thread(
                        () -> {
                            try {
                                model.rerank("w1", List.of("w2"));
                            } catch (RuntimeException e) {
                                kept = Thread.currentThread().isInterrupted();
                                failure.complete(e);
                            }
                        });
        caller.start();
        under.complete(engine.next());
        interrupt = caller::interrupt;
        end.accept(model);
        return failure.get(20, TimeUnit.SECONDS);
    }

    @Test
    void closingEndsARankingUnderWay() throws Exception {
        assertThat(failureAt(RankModel::close)).isInstanceOf(ModelClosedException.class);
    }

    @Test
    void aDeviceThatGoesIsTheReasonForARankingUnderWay() throws Exception {
        assertThat(failureAt(model -> model.withdraw("The backend cpu was stopped.")))
                .isInstanceOf(DeviceException.class)
                .hasMessage("The backend cpu was stopped.");
    }

    @Test
    void anInterruptCancelsARankingAndStays() throws Exception {
        assertThat(failureAt(model -> interrupt.run()))
                .isInstanceOf(GPT4AllException.class)
                .hasMessageContaining("Interrupted while waiting for the model");
        assertThat(kept).isTrue();
        assertThat(under.join().call().cancelled).isTrue();
    }

    @Test
    void aScoreThatIsNoNumberIsAnError() {
        engine.special = Float.NaN;
        engine.specialAt = 0;
        RankModel model = engine.openedToRank();
        assertThatThrownBy(() -> model.rerank("w1", List.of("w2", FakeEmbedder.SPECIAL)))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("text at index 1")
                .hasMessageContaining("not finite");
    }

    /**
     * The fake's tokens of a template are negative, so that those of users' text are told apart.
     */
    @Test
    void aTemplateIsTokenisedAsAWholeWithNothingAroundIt() {
        FakeEmbedder prompted = ranking(Optional.of("w7 {query} w8 {document} w9 {query}"));
        assertThat(prompted.openedToRank().rerank("w1", List.of("w2 {query}", ""))).hasSize(2);
        int text = FakeEmbedder.ids("{query}")[0]; // of a document it is but text
        assertThat(computed(prompted))
                .containsExactly(
                        new int[] {-1007, 1001, -1008, 1002, text, -1009, 1001},
                        new int[] {-1007, 1001, -1008, -1009, 1001});
    }

    @Test
    void aDocumentThatIsTooLongForTheTemplateIsShortened() {
        FakeEmbedder prompted = ranking(Optional.of("w7 {query} w8 {document} w9"));
        String uneven = "w1 w2 w3 w4 w5 w6 w7 w8 w9 " + "long".repeat(500) + " " + words(90);
        List<String> documents = List.of(FakeEmbedder.words(16), words(500), uneven);
        assertThat(prompted.openedToRank().rerank("w1", documents)).hasSize(3);
        assertThat(computed(prompted)).allMatch(ids -> ids.length <= 20);
        assertThat(computed(prompted)).anyMatch(ids -> ids.length == 20);
        assertThat(computed(prompted))
                .allMatch(ids -> ids[0] == -1007 && ids[ids.length - 1] == -1009);
        assertThat(computed(prompted)).filteredOn(ids -> ids.length > 15).hasSize(2);
    }

    private static String words(int count) {
        return FakeEmbedder.words(count);
    }

    @Test
    void noHalfOfACharacterIsLeftAtTheEndOfAShortenedDocument() {
        FakeEmbedder prompted = ranking(Optional.of("{query} {document}"));
        String face = "\ud83d\ude00";
        // 19 of 21 tokens fit, so it is cut after 57 of 64 chars, the first half of a face.
        String document = "ab" + String.join(" ", Collections.nCopies(21, face));
        assertThat(prompted.openedToRank().rerank("w1", List.of(document))).hasSize(1);
        int[] ids = computed(prompted).get(0);
        assertThat(ids).startsWith(1001, FakeEmbedder.ids("ab" + face)[0]);
        assertThat(Arrays.stream(ids).skip(2)).hasSize(17).containsOnly(FakeEmbedder.ids(face)[0]);
    }

    @Test
    void aQueryThatFillsTheTemplateIsRefused() {
        RankModel model = ranking(Optional.of("w7 {query} {document}")).openedToRank();
        assertThat(model.rerank(FakeEmbedder.words(11), List.of("w1"))).hasSize(1);
        assertThatThrownBy(() -> model.rerank(FakeEmbedder.words(12), List.of("w1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(
                        "The model's prompt with the query has 13 tokens; it leaves")
                .hasMessageContaining("no room for 8 tokens of a document in a context of 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{query}", "{document}", "none"})
    void aTemplateWithoutAPlaceIsRefused(String template) {
        FakeEmbedder prompted = ranking(Optional.of(template));
        assertThatThrownBy(prompted::openedToRank)
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("The model's prompt for ranking has no {");
    }
}
