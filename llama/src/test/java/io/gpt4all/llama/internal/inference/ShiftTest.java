package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ContextOverflow;
import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.Execution;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers longer than the context, against a C program that drops the same tokens. */
class ShiftTest {
    private static final String SMOLLM2 = "SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final int CONTEXT = 64;
    private static final int TOKENS = 150; // three shifts and more
    private static final String SYSTEM = "The numbers, one after another: ";
    private static final String REST = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,";

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

    @Test
    void whatIsLeftMovesUpAsInLlamaCpp() {
        try (InferenceModel model = open(SMOLLM2)) {
            assertThat(run(model, "", execution(false)).ids())
                    .isEqualTo(expected(SMOLLM2, keep(model), false));
        }
    }

    @Test
    void withoutASystemMessageAllButTheLastQuarterGoes() {
        try (InferenceModel model = open(SMOLLM2)) {
            var all = new Execution(false, 0, ContextOverflow.SHIFT, 0);
            assertThat(run(model, "", all).ids()).isEqualTo(expected(SMOLLM2, 0, false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-llama-swa.gguf", "tiny-mamba.gguf"})
    void whatCannotMoveIsComputedAgain(String file) {
        try (InferenceModel model = open(file)) {
            assertThat(run(model, "", execution(false)).ids())
                    .isEqualTo(expected(file, keep(model), true));
        }
    }

    /** Cells belong to all sequences that have them: to move them would harm the other one. */
    @Test
    void whatAnotherSequenceSharesIsComputedAgain() {
        try (InferenceModel model = open(SMOLLM2)) {
            List<Integer> first = run(model, "first", Execution.DEFAULT).ids();
            Recorder second = run(model, "second", execution(false));
            Recorder again = run(model, "first", Execution.DEFAULT);

            assertThat(second.finished().usage().reusedTokens()).isPositive();
            assertThat(second.ids()).startsWith(first.toArray(Integer[]::new)).hasSize(TOKENS);
            assertThat(again.ids()).isEqualTo(first);
        }
    }

    @Test
    void whatWasShiftedIsNotTakenForWhatIsWrittenThere() {
        try (InferenceModel model = open(SMOLLM2)) {
            int keep = keep(model);
            List<Integer> fresh = run(model, "talk", Execution.DEFAULT).ids();
            model.forget("talk");
            run(model, "talk", execution(false));

            Recorder again = run(model, "talk", Execution.DEFAULT);

            assertThat(again.finished().usage().reusedTokens()).isLessThanOrEqualTo(keep);
            assertThat(again.ids()).isEqualTo(fresh);
        }
    }

    @Test
    void aloneItIsAlwaysComputedAgain() {
        try (InferenceModel model = open(SMOLLM2)) {
            List<Integer> expected = expected(SMOLLM2, keep(model), true);
            run(model, "before", Execution.DEFAULT);

            assertThat(run(model, "", execution(true)).ids()).isEqualTo(expected);
            assertThat(run(model, "", execution(true)).ids()).isEqualTo(expected);
        }
    }

    private static Execution execution(boolean alone) {
        return new Execution(alone, 0, ContextOverflow.SHIFT, 1);
    }

    private static int keep(InferenceModel model) {
        List<Segment> system = List.of(new Segment.Template(SYSTEM));
        return EngineFixture.await(model.tokenize(system, true)).length;
    }

    private static List<Integer> expected(String file, int keep, boolean again) {
        var run = new COracle.Run(1, 512, 512, TOKENS);
        List<String> prompt = List.of(SYSTEM + REST);
        List<Integer> ids =
                oracle.shifted(file(file), prompt, run, CONTEXT, keep, again).get(0).generated();
        assertThat(ids).as("it has come beyond the context").hasSize(TOKENS);
        return ids;
    }

    private static Recorder run(InferenceModel model, String session, Execution how) {
        var request =
                new GenerationRequest(
                        session,
                        List.of(new Segment.Template(SYSTEM), new Segment.Template(REST)),
                        true,
                        Sampling.of(0, 0),
                        TOKENS,
                        List.of(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        how);
        Recorder recorder = new Recorder();
        model.generate(request, recorder).grant(TOKENS);
        recorder.finished();
        return recorder;
    }

    private static InferenceModel open(String file) {
        return fixture.open(file(file), CONTEXT, 1);
    }

    private static Path file(String model) {
        return EngineFixture.model(model);
    }
}
