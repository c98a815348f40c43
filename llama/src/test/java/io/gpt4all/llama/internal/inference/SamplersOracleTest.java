package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gpt4all.Dry;
import io.gpt4all.TokenChoice;
import io.gpt4all.TokenProbability;
import io.gpt4all.Xtc;
import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Sampling.Penalties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Samplers choose what they choose in a C program that chains llama.cpp's own, in the order that
 * the API promises; and the probabilities that are told are those of the model.
 */
class SamplersOracleTest {
    private static final int THREADS = 1;
    private static final int CONTEXT = 512;
    private static final int TOKENS = 24;
    private static final int SEED = 4711;
    private static final float PRECISION = 1e-3f;
    private static final List<String> PROMPTS =
            List.of("Once upon a time there was", "The three best books are", "def add(a, b):");

    @TempDir static Path folder;
    private static EngineFixture fixture;
    private static InferenceModel model;
    private static COracle oracle;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        oracle = new COracle(folder);
        model = fixture.open(file(), CONTEXT, THREADS);
    }

    @AfterAll
    static void unload() {
        model.close();
        fixture.close();
    }

    static Stream<Arguments> chains() {
        Sampling draw = Sampling.of(SEED, 0.8f);
        return Stream.of(
                arguments(draw, "temp:0.8 dist:4711"),
                arguments(Sampling.of(SEED, Float.MIN_VALUE), "greedy"),
                arguments(
                        with(draw, 40, 0.9f, 0.05f, 1, Penalties.NONE),
                        "top_k:40 top_p:0.9 min_p:0.05 temp:0.8 dist:4711"),
                arguments(
                        with(draw, 40, 0.95f, 0, 0.9f, Penalties.NONE),
                        "top_k:40 typical:0.9 top_p:0.95 temp:0.8 dist:4711"),
                arguments(
                        with(draw, 40, 0.4f, 0, 1, new Penalties(64, 1.18f, 0, 0)),
                        "penalties:64:1.18:0:0 top_k:40 top_p:0.4 temp:0.8 dist:4711"),
                arguments(
                        with(draw, 20, 1, 0, 1, new Penalties(32, 1, 0.5f, 0.25f)),
                        "penalties:32:1:0.25:0.5 top_k:20 temp:0.8 dist:4711"),
                arguments(
                        with(
                                Sampling.of(SEED, 0),
                                Optional.of(Dry.of(0.8f)),
                                Optional.empty(),
                                Map.of()),
                        "dry:0.8:1.75:2:512 greedy"),
                arguments(
                        with(draw, Optional.empty(), Optional.of(new Xtc(0.5f, 0.1f)), Map.of()),
                        "xtc:0.5:0.1:4711 temp:0.8 dist:4711"),
                arguments(
                        all(Optional.empty()),
                        "bias:28:-5 penalties:64:1.18:0.25:0.5 top_k:40 typical:0.95 top_p:0.95"
                                + " min_p:0.05 xtc:0.5:0.1:4711 temp:0.8 dist:4711"),
                arguments(
                        all(Optional.of(Dry.of(0.8f))),
                        "bias:28:-5 penalties:64:1.18:0.25:0.5 dry:0.8:1.75:2:512 top_k:40"
                                + " typical:0.95 top_p:0.95 min_p:0.05 xtc:0.5:0.1:4711 temp:0.8"
                                + " dist:4711"),
                arguments(
                        with(
                                Sampling.of(1, 0),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(28, -5f)),
                        "bias:28:-5 greedy"),
                arguments(
                        with(
                                Sampling.of(1, 0),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(28, Float.NEGATIVE_INFINITY)),
                        "bias:28:-inf greedy"));
    }

    /** All samplers that there are, one after the other. */
    private static Sampling all(Optional<Dry> dry) {
        return new Sampling(
                SEED,
                0.8f,
                40,
                0.95f,
                0.05f,
                0.95f,
                new Penalties(64, 1.18f, 0.5f, 0.25f),
                dry,
                Optional.of(new Xtc(0.5f, 0.1f)),
                Map.of(28, -5f));
    }

    private static Sampling with(
            Sampling from, int topK, float topP, float minP, float typicalP, Penalties penalties) {
        return new Sampling(
                from.seed(),
                from.temperature(),
                topK,
                topP,
                minP,
                typicalP,
                penalties,
                from.dry(),
                from.xtc(),
                from.bias());
    }

    private static Sampling with(
            Sampling from, Optional<Dry> dry, Optional<Xtc> xtc, Map<Integer, Float> bias) {
        return new Sampling(
                from.seed(), from.temperature(), 0, 1, 0, 1, Penalties.NONE, dry, xtc, bias);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("chains")
    void chooseWhatLlamaCppChooses(Sampling sampling, String samplers) {
        var run = new COracle.Run(THREADS, CONTEXT, CONTEXT, TOKENS);
        List<COracle.Sampled> expected =
                oracle.sample(file(), PROMPTS, run, List.of(samplers.split(" ", -1)));

        for (int i = 0; i < PROMPTS.size(); i++) {
            Recorder actual = EngineFixture.sampled(model, PROMPTS.get(i), TOKENS, sampling);
            assertThat(actual.ids()).as(PROMPTS.get(i)).isEqualTo(expected.get(i).generated());
            assertThat(actual.text()).isEqualTo(expected.get(i).text());
            compare(actual.choices(), expected.get(i));
        }
    }

    private static void compare(List<TokenChoice> actual, COracle.Sampled expected) {
        assertThat(actual).hasSameSizeAs(expected.logprobs());
        for (int i = 0; i < actual.size(); i++) {
            TokenChoice choice = actual.get(i);
            assertThat(choice.chosen().logprob())
                    .isCloseTo(expected.logprobs().get(i), within(PRECISION));
            List<COracle.Likely> likeliest = expected.likeliest().get(i);
            assertThat(choice.likeliest()).hasSameSizeAs(likeliest);
            for (int place = 0; place < likeliest.size(); place++) {
                TokenProbability told = choice.likeliest().get(place);
                assertThat(told.id()).isEqualTo(likeliest.get(place).id());
                assertThat(told.logprob())
                        .isCloseTo(likeliest.get(place).logprob(), within(PRECISION));
            }
        }
    }

    private static Path file() {
        return EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
    }
}
