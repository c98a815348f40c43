package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpt4all.ContextOverflow;
import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.OracleTexts;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.Execution;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine says what llama.cpp itself says, asked by a C program on the same libraries. */
class OracleTest {
    private static final String SMOLLM2 = "SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final String GEMMA3 = "gemma-3-270m-q4_k_m.gguf"; // sliding window
    private static final int THREADS = 1; // several would wait for each other on a busy machine
    private static final int CONTEXT = 512;
    private static final int TOKENS = 32;
    private static final int LONG_CONTEXT = 1024;
    private static final int CHUNK = 128;
    private static final String LONG_PROMPT =
            IntStream.rangeClosed(1, 150)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", ", "Let us count: ", ","));
    @TempDir static Path folder;
    private static EngineFixture fixture;
    private static COracle oracle;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        oracle = new COracle(folder);
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SMOLLM2, GEMMA3})
    void greedyAnswersAreTokenForTokenThoseOfLlamaCpp(String model) {
        List<String> prompts = OracleTexts.prompts();
        var run = new COracle.Run(THREADS, CONTEXT, CONTEXT, TOKENS);
        List<COracle.Answer> expected = oracle.greedy(file(model), prompts, run);

        List<COracle.Answer> actual = new ArrayList<>();
        try (InferenceModel engine = fixture.open(file(model), CONTEXT, THREADS)) {
            for (String prompt : prompts) {
                EngineFixture.Answer answer = EngineFixture.greedy(engine, prompt, TOKENS);
                actual.add(
                        new COracle.Answer(tokenize(engine, prompt), answer.ids(), answer.text()));
            }
        }

        assertThat(expected).hasSize(10);
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    /**
     * Most layers of Gemma 3 see 512 tokens; the first of these have left their window. Their cache
     * has other places here, for several sequences, which changes the last bits.
     */
    @Test
    void aPromptLongerThanASlidingWindowIsReadAsLlamaCppReadsIt() {
        var run = new COracle.Run(THREADS, LONG_CONTEXT, CHUNK, TOKENS);
        COracle.Sampled expected =
                oracle.sample(file(GEMMA3), List.of(LONG_PROMPT), run, List.of("greedy")).get(0);

        Recorder recorder = new Recorder();
        try (InferenceModel engine = fixture.open(file(GEMMA3), LONG_CONTEXT, THREADS)) {
            engine.generate(inChunks(LONG_PROMPT), recorder).grant(TOKENS);
            recorder.finished();
        }

        int promptTokens = recorder.finished().usage().promptTokens();
        assertThat(promptTokens).isBetween(600, LONG_CONTEXT - TOKENS);
        assertThat(recorder.ids()).hasSize(TOKENS).isEqualTo(expected.generated());
        for (int i = 0; i < TOKENS; i++) {
            assertThat(recorder.choices().get(i).chosen().logprob())
                    .isCloseTo(expected.logprobs().get(i), within(0.1f));
        }
    }

    /** In steps as those of the C program. */
    private static GenerationRequest inChunks(String prompt) {
        return new GenerationRequest(
                "",
                List.of(new Segment.Template(prompt)),
                true,
                Sampling.of(0, 0),
                TOKENS,
                List.of(),
                OptionalInt.of(0),
                Optional.empty(),
                new Execution(true, CHUNK, ContextOverflow.END, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {SMOLLM2, GEMMA3})
    void promptsAreTokenizedAsLlamaCppDoes(String model) {
        // A prompt without text is refused, so it has no ids here, not even a BOS token.
        List<String> texts = OracleTexts.texts().stream().filter(t -> !t.isEmpty()).toList();
        List<List<Integer>> expected =
                oracle.tokenize(file(model), texts).stream().map(COracle.Ids::special).toList();

        List<List<Integer>> actual = new ArrayList<>();
        try (InferenceModel engine = fixture.open(file(model), CONTEXT, THREADS)) {
            texts.forEach(text -> actual.add(tokenize(engine, text)));
        }

        assertThat(expected).hasSizeGreaterThanOrEqualTo(200);
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    private static List<Integer> tokenize(InferenceModel model, String text) {
        List<Segment> segments = List.of(new Segment.Template(text));
        return Arrays.stream(EngineFixture.await(model.tokenize(segments, true))).boxed().toList();
    }

    private static Path file(String model) {
        return EngineFixture.model(model);
    }
}
