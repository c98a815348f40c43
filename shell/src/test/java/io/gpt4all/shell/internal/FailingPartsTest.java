package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.GPT4AllException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model that names a text by its place in a part: which text of all that is. */
class FailingPartsTest {
    private final Harness shell = new Harness();
    private int parts;
    private int failing = 2;

    @BeforeEach
    void failAtAPart() {
        shell.factory.embedder.whenAsked = this::ask;
        shell.factory.reranker.whenAsked = this::ask;
        shell.input = "x\n".repeat(TextChunks.MOST_TEXTS + 1);
    }

    private void ask() {
        if (++parts == failing) {
            throw new GPT4AllException("Text at index 0 is bad.");
        }
    }

    private void failsWith(String error, String... args) {
        assertThat(shell.run(args)).isEqualTo(1);
        assertThat(shell.err()).isEqualTo("gpt4all: " + error + "%n".formatted());
    }

    @Test
    void aSingleLineIsNamed() {
        failsWith("Line 513: Text at index 0 is bad.", "embed");
    }

    @Test
    void linesOfAPartAreNamed() {
        shell.input = "x\n".repeat(3 * TextChunks.MOST_TEXTS);
        failing = 3;
        failsWith("Lines 1,025 to 1,536: Text at index 0 is bad.", "embed");
    }

    @Test
    void scoredLinesAreNamedToo() {
        failing = 3; // the first one is the text that is compared
        failsWith("Line 513: Text at index 0 is bad.", "similarity", "y");
    }

    @Test
    void rankedLinesAreNamedToo() {
        failsWith("Line 513: Text at index 0 is bad.", "rerank", "--model", "m", "y");
    }

    @Test
    void argumentsAreTexts() {
        String[] args = ("embed" + " x".repeat(TextChunks.MOST_TEXTS + 2)).split(" ");
        failsWith("Texts 513 to 514: Text at index 0 is bad.", args);
    }

    /** There the index is that among all; what is wrong with options shows there as well. */
    @Test
    void theFirstPartHasNoPlace() {
        failing = 1;
        failsWith("Text at index 0 is bad.", "embed");
    }
}
