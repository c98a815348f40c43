package io.gpt4all.llama.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpt4all.FlashAttention;
import io.gpt4all.llama.testing.EmbedOracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.Pooling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors are those of llama.cpp itself, asked by a C program that computes each text alone. */
class EmbeddingOracleTest {
    private static final int[] LENGTHS = {3, 5, 8, 17, 2, 90, 31, 128, 129, 200, 1, 12, 12, 60};

    @TempDir static Path folder;
    private static EngineFixture fixture;
    private static EmbedOracle oracle;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        oracle = new EmbedOracle(folder);
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "all-MiniLM-L6-v2.f16.gguf, MEAN, 384",
        "tiny-bert.gguf, MEAN, 64",
        "tiny-bert-cls.gguf, CLS, 64",
        "tiny-llama-last.gguf, LAST, 64",
        "tiny-nomic.gguf, MEAN, 64",
        "tiny-rank.gguf, RANK, 1"
    })
    void inCompanyTheyAreThoseOfEachSequenceAlone(String file, Pooling pooling, int values) {
        Path model = EngineFixture.model(file);
        List<int[]> sequences = sequences(LENGTHS);
        List<float[]> expected = oracle.pooled(model, sequences);

        float[][] actual;
        try (EmbeddingModel embeddings = fixture.openEmbedding(model, 512, 2)) {
            assertThat(embeddings.info().pooling()).isEqualTo(pooling);
            actual = EngineFixture.await(embeddings.embed(sequences));
        }

        assertThat(actual).hasDimensions(LENGTHS.length, values);
        for (int i = 0; i < actual.length; i++) {
            if (values == 1) {
                assertThat(actual[i][0]).isCloseTo(expected.get(i)[0], within(1e-2f));
            } else {
                assertThat(EmbedOracle.cosine(actual[i], expected.get(i))).isGreaterThan(0.99999);
            }
        }
    }

    /** Longer ones than every lane takes, of which each but the first finds a context that does. */
    @Test
    void longTextsAreThoseOfLlamaCppToo() {
        Path model = EngineFixture.model("tiny-nomic.gguf");
        List<int[]> sequences = sequences(513, 700, 1500, 600, 30, 2048, 400);
        List<float[]> expected = oracle.pooled(model, sequences);

        try (EmbeddingModel embeddings = fixture.openEmbedding(model, 4096, 2)) {
            assertThat(embeddings.info().contextLength()).isEqualTo(2048);
            float[][] actual = EngineFixture.await(embeddings.embed(sequences));

            for (int i = 0; i < actual.length; i++) {
                assertThat(EmbedOracle.cosine(actual[i], expected.get(i))).isGreaterThan(0.99999);
            }
        }
    }

    /** Keys and values stay 32-bit floats then, which flash attention rounds to 16 bits. */
    @ParameterizedTest
    @ValueSource(strings = {"all-MiniLM-L6-v2.f16.gguf", "tiny-rank.gguf"})
    void withoutFlashAttentionTheyAreCloserStill(String file) {
        Path model = EngineFixture.model(file);
        List<int[]> sequences = sequences(LENGTHS);
        List<float[]> expected = oracle.pooled(model, sequences, FlashAttention.OFF);
        var setup = EngineFixture.setup(FlashAttention.OFF);

        try (EmbeddingModel embeddings =
                EngineFixture.await(fixture.startEmbedding(model, 512, 2, setup))) {
            float[][] actual = EngineFixture.await(embeddings.embed(sequences));

            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).containsExactly(expected.get(i), within(1e-3f));
            }
        }
    }

    private static List<int[]> sequences(int... lengths) {
        Random random = new Random(7);
        List<int[]> all = new ArrayList<>();
        for (int length : lengths) {
            all.add(random.ints(length, 1000, 20_000).toArray());
        }
        return all;
    }
}
