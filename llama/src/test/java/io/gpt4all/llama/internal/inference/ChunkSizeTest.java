package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkSizeTest {
    private static final long SECOND = 1_000_000_000;
    private final ChunkSize chunk = new ChunkSize(512);

    @Test
    void theFirstStepIsSmallBecauseNothingIsKnown() {
        assertThat(chunk.tokens(true)).isEqualTo(ChunkSize.FIRST);
        assertThat(new ChunkSize(16).tokens(true)).isEqualTo(16);
    }

    @Test
    void aStepTakesASecondAloneAndAQuarterInCompany() {
        chunk.took(100, SECOND / 2); // 200 a second

        assertThat(chunk.tokens(true)).isEqualTo(200);
        assertThat(chunk.tokens(false)).isEqualTo(50);
    }

    @Test
    void itStaysWithinItsBounds() {
        chunk.took(100, 1);
        assertThat(chunk.tokens(true)).isEqualTo(512);
        chunk.took(100, 100 * SECOND);
        assertThat(chunk.tokens(true)).isEqualTo(ChunkSize.LEAST);
    }

    @Test
    void aSmallStepTellsLittle() {
        chunk.took(256, SECOND);
        chunk.took(1, SECOND / 10);

        assertThat(chunk.tokens(true)).isEqualTo(256);
    }
}
