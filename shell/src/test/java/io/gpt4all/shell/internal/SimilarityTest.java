package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gpt4all similarity} and {@code gpt4all rerank}. */
class SimilarityTest {
    private static final String NL = System.lineSeparator();

    @TempDir private Path folder;
    private final Harness shell = new Harness();

    /** Vectors at angles to the first one whose cosines are 1, 0.8, -0.6 and 0.8 again. */
    @BeforeEach
    void vectorsAtAngles() {
        shell.factory.embedder.vectors =
                Map.of(
                                "east", new float[] {1, 0},
                                "rounded", new float[] {1.0000001f, 0},
                                "north-east", new float[] {0.8f, 0.6f},
                                "west", new float[] {-0.6f, 0.8f},
                                "south\teast", new float[] {0.8f, -0.6f})
                        ::get;
    }

    @Test
    void theCosineOfTheFirstWithEachOther() {
        assertThat(shell.run("similarity", "east", "west", "north-east", "south\teast", "east"))
                .isZero();
        assertThat(shell.out())
                .isEqualTo(
                        "-0.6000\twest"
                                + NL
                                + "0.8000\tnorth-east"
                                + NL
                                + "0.8000\tsouth east"
                                + NL
                                + "1.0000\teast"
                                + NL);
        assertThat(shell.factory.embedder.closed).isTrue();
    }

    @Test
    void theBestFewAreSortedAndEqualOnesKeepTheirOrder() throws IOException {
        Path file = folder.resolve("texts");
        Files.writeString(file, "west\nnorth-east\neast\nsouth\teast\nsouth\teast\n");
        assertThat(shell.run("similarity", "--top", "3", "--file", file.toString(), "east"))
                .isZero();
        assertThat(shell.out().lines())
                .containsExactly("1.0000\teast", "0.8000\tnorth-east", "0.8000\tsouth east");
    }

    @Test
    void aSingleTextIsComparedWithTheLinesOfStandardInput() {
        shell.input = "west\neast\n";
        assertThat(shell.run("similarity", "east")).isZero();
        assertThat(shell.out().lines()).containsExactly("-0.6000\twest", "1.0000\teast");
    }

    @Test
    void jsonHasIndexScoreAndText() throws IOException {
        assertThat(
                        shell.run(
                                "similarity",
                                "--json",
                                "--top",
                                "2",
                                "east",
                                "west",
                                "rounded",
                                "west"))
                .isZero();
        assertThat(shell.out()).hasLineCount(1);
        assertThat(JsonText.read(shell.out()))
                .isEqualTo(
                        Map.of(
                                "model",
                                "tiny-embed",
                                "results",
                                List.of(
                                        Map.of("index", 1L, "score", 1.0, "text", "rounded"),
                                        Map.of("index", 0L, "score", -0.6, "text", "west"))));
    }

    @Test
    void onlyTheFirstTextIsAQuery() {
        assertThat(shell.run("similarity", "--query", "east", "west")).isZero();
        assertThat(shell.factory.embedder.asked).containsExactly(List.of("east"), List.of("west"));
        assertThat(shell.factory.embedder.options.get(0).prefix()).contains("ask");
        assertThat(shell.factory.embedder.options.get(1).prefix()).isEmpty();
    }

    @Test
    void anEmptyTextIsWrongUsage() {
        assertThat(shell.run("similarity", "", "a")).isEqualTo(2);
        assertThat(shell.err()).contains("Text 1 is empty.").hasLineCount(1);
        assertThat(shell.run("similarity", "a", "b", "")).isEqualTo(2);
        assertThat(shell.err()).contains("Text 3 is empty.");
    }

    @Test
    void anInterruptStopsIt() {
        shell.factory.embedder.whenAsked = () -> Thread.currentThread().interrupt();
        assertThat(shell.run("similarity", "east", "west")).isEqualTo(130);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void rerankPrintsTheModelsScores() throws IOException {
        assertThat(shell.run("rerank", "--model", "mine", "ab", "abc", "a")).isZero();
        assertThat(shell.out().lines()).containsExactly("1.0000\tabc", "-1.0000\ta");
        assertThat(shell.factory.opened.get(0).model()).isEqualTo("mine");
        assertThat(shell.factory.reranker.closed).isTrue();
        Harness other = new Harness();
        other.input = "abc\nabcd\n";
        assertThat(other.run("rerank", "--model", "mine", "--top", "1", "--json", "ab")).isZero();
        assertThat(JsonText.read(other.out()))
                .isEqualTo(
                        Map.of(
                                "model",
                                "tiny-rank",
                                "results",
                                List.of(Map.of("index", 1L, "score", 2.0, "text", "abcd"))));
    }
}
