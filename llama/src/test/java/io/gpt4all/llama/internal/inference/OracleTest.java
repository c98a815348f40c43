package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.OracleTexts;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
        return Path.of(System.getProperty("gpt4all.models")).toAbsolutePath().resolve(model);
    }
}
