package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.CProgram;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.MappedLibraries;
import io.gpt4all.llama.testing.OracleTexts;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.InferenceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tiny models of the room models, which our own writer wrote: llama.cpp computes with them. */
class TinyModelsTest {
    private static final int CONTEXT = 512;
    private static final int TOKENS = 24;
    private static final int THREADS = 1;

    @TempDir static Path folder;
    private static EngineFixture fixture;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-llama-swa.gguf", "tiny-mamba.gguf"})
    void greedyAnswersAreTokenForTokenThoseOfLlamaCpp(String model) {
        List<String> prompts = OracleTexts.prompts();
        var run = new COracle.Run(THREADS, CONTEXT, CONTEXT, TOKENS);
        List<List<Integer>> expected =
                new COracle(folder)
                        .greedy(file(model), prompts, run).stream()
                                .map(COracle.Answer::generated)
                                .toList();

        List<List<Integer>> actual = new ArrayList<>();
        try (InferenceModel opened = fixture.open(file(model), CONTEXT, THREADS)) {
            for (String prompt : prompts) {
                actual.add(EngineFixture.greedy(opened, prompt, TOKENS).ids());
            }
        }

        assertThat(actual).hasSize(10).containsExactlyElementsOf(expected);
        assertThat(expected.stream().distinct()).as("answers depend on prompts").hasSize(10);
    }

    @Test
    void oneHasASlidingWindowAndTheOtherAStateThatCannotBeCut() {
        try (InferenceModel window = fixture.open(file("tiny-llama-swa.gguf"), CONTEXT, THREADS);
                InferenceModel state = fixture.open(file("tiny-mamba.gguf"), CONTEXT, THREADS)) {
            assertThat(window.info().slidingWindow()).isEqualTo(16);
            assertThat(window.info().recurrent()).isFalse();
            assertThat(state.info().slidingWindow()).isZero();
            assertThat(state.info().recurrent()).isTrue();
        }
    }

    @Test
    void theEncoderGivesAnEmbeddingForEachText() {
        Path source = Path.of("src", "test", "c", "embed.c");
        var libraries = MappedLibraries.find();
        CProgram embed = CProgram.compile(source, folder, List.of(), libraries.core());

        List<double[]> embeddings =
                embed
                        .run(
                                "A text.\nAnother, longer text.\nA text.\n",
                                libraries.cpuModule().toString(),
                                file("tiny-bert.gguf").toString())
                        .stream()
                        .map(TinyModelsTest::numbers)
                        .toList();

        assertThat(embeddings).hasSize(3);
        assertThat(embeddings.get(0)).hasSize(64).isEqualTo(embeddings.get(2));
        assertThat(embeddings.get(1)).hasSize(64).isNotEqualTo(embeddings.get(0));
        assertThat(embeddings).allSatisfy(e -> assertThat(e).doesNotContain(Double.NaN));
        assertThat(Arrays.stream(embeddings.get(0)).map(Math::abs).sum()).isBetween(1.0, 1000.0);
    }

    @Test
    void theEncoderIsNoChatModel() {
        assertThatThrownBy(() -> fixture.open(file("tiny-bert.gguf"), CONTEXT, THREADS).close())
                .cause()
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("does not generate text");
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    private static Path file(String name) {
        return EngineFixture.model(name);
    }
}
