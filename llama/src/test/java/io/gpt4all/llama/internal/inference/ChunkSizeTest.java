package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkSizeTest {
    private static final long SECOND = 1_000_000_000;
    private final ChunkSize chunk = new ChunkSize(512);

    @Test
    void theFirstStepIsSmallBecauseNothingIsKnown() {
        assertThat(chunk.tokens(640, true, 1)).isEqualTo(ChunkSize.FIRST);
        assertThat(new ChunkSize(16).tokens(100, true, 1)).isLessThanOrEqualTo(16);
    }

    @Test
    void aStepTakesThreeSecondsAloneAndAQuarterInCompany() {
        chunk.took(50, SECOND / 2); // 100 a second

        assertThat(chunk.tokens(3000, true, 1)).isEqualTo(300);
        assertThat(chunk.tokens(3200, false, 1)).isEqualTo(ChunkSize.LEAST);
        chunk.took(100, SECOND / 4);
        assertThat(chunk.tokens(1000, false, 1)).isEqualTo(100);
    }

    @Test
    void theStepsOfAPromptAreEqual() {
        chunk.took(100, SECOND); // 300 in a step

        assertThat(chunk.tokens(301, true, 1)).isEqualTo(151);
        assertThat(chunk.tokens(150, true, 1)).isEqualTo(150);
        assertThat(chunk.tokens(1, true, 1)).isEqualTo(1);
    }

    @Test
    void itStaysWithinItsBounds() {
        chunk.took(100, 1);
        assertThat(chunk.tokens(512 * 3, true, 1)).isEqualTo(512);
        chunk.took(100, 100 * SECOND);
        assertThat(chunk.tokens(320, true, 1)).isEqualTo(ChunkSize.LEAST);
    }

    @Test
    void aSmallStepTellsLittle() {
        chunk.took(100, SECOND);
        chunk.took(1, SECOND / 10);

        assertThat(chunk.tokens(3000, true, 1)).isEqualTo(300);
    }
}
