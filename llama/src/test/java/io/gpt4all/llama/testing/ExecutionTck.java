package io.gpt4all.llama.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ContextOverflow;
import io.gpt4all.EndReason;
import io.gpt4all.TokenChoice;
import io.gpt4all.spi.Execution;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an engine promises about how a request is computed. */
abstract class ExecutionTck extends GrammarTck {
    private static final Execution ALONE = new Execution(true, 0, ContextOverflow.END, 0);
    private static final int SEED = 7;
    private static final int TOKENS = 30;
    private static final String STORY =
            IntStream.range(0, 11)
                    .mapToObj(i -> "Once upon a time there was a number, and it was " + i + ". ")
                    .reduce("", String::concat);

    /** At a temperature at which the last bits soon matter. */
    private static GenerationRequest request(String session, Execution execution) {
        return new GenerationRequest(
                session,
                List.of(new Segment.Template(STORY)),
                true,
                Sampling.of(SEED, 1.5f),
                TOKENS,
                List.of(),
                OptionalInt.of(1),
                Optional.empty(),
                execution);
    }

    @Test
    void aRequestAloneBringsTheSameBitsWhateverTheCacheHas() {
        List<TokenChoice> first = run(request("", ALONE)).choices();

        Recorder again = run(request("", ALONE));
        run(request("talk", Execution.DEFAULT));
        run(greedy(STORY.substring(0, 300), 20));

        assertThat(first).hasSize(TOKENS);
        assertThat(again.finished().usage().reusedTokens()).isZero();
        assertThat(again.choices()).isEqualTo(first);
        assertThat(run(request("talk", ALONE)).choices()).isEqualTo(first);
    }

    @Test
    void aRequestAloneBringsTheSameBitsWhateverItsCompany() {
        List<TokenChoice> expected = run(request("", ALONE)).choices();
        List<Recorder> before = startAll(4);

        Recorder alone = new Recorder();
        start(request("", ALONE), 1000, alone);
        List<Recorder> after = startAll(4);

        alone.finished();
        before.forEach(
                each ->
                        assertThat(each.finished().reason())
                                .isIn(EndReason.LENGTH, EndReason.STOP));
        after.forEach(
                each ->
                        assertThat(each.finished().reason())
                                .isIn(EndReason.LENGTH, EndReason.STOP));
        assertThat(alone.choices()).isEqualTo(expected);
    }

    private List<Recorder> startAll(int count) {
        List<Recorder> recorders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Recorder recorder = new Recorder();
            start(greedy("A " + i + STORY.substring(0, 200 + i), 40), 1000, recorder);
            recorders.add(recorder);
        }
        return recorders;
    }

    /**
     * Others are computed while it waits for its reader, and what it had is in other cells then.
     */
    @Test
    void aRequestAloneBringsTheSameBitsHoweverSlowItsReader() {
        List<TokenChoice> expected = run(request("", ALONE)).choices();
        Recorder alone = new Recorder();
        InferenceModel.Generation slow = start(request("", ALONE), 10, alone);
        alone.awaitText();

        startAll(5).forEach(Recorder::finished);
        assertThat(alone.hasEnded()).isFalse();
        slow.grant(1000);

        alone.finished();
        assertThat(alone.choices()).isEqualTo(expected);
    }

    @Test
    void aStepHasNoMoreTokensOfThePromptThanAskedFor() {
        var small = new Execution(false, 16, ContextOverflow.END, 0);
        Recorder recorder = run(request("", small));
        model().forget("");
        int done = recorder.finished().usage().reusedTokens();
        for (int step : recorder.steps()) {
            assertThat(step - done).isBetween(1, 16);
            done = step;
        }
        assertThat(done).isEqualTo(recorder.finished().usage().promptTokens());
    }

    @Test
    void anAnswerGoesBeyondTheContextOrEndsThere() {
        int beyond = CONTEXT + 50;
        String prompt = "1, 2, 3, 4, 5, 6,";
        Recorder shifts = run(endless(prompt, beyond, ContextOverflow.SHIFT));
        Recorder ends = run(endless(prompt, beyond, ContextOverflow.END));

        int promptTokens = ends.finished().usage().promptTokens();
        assertThat(shifts.finished().usage().generatedTokens()).isEqualTo(beyond);
        assertThat(shifts.ids()).hasSize(beyond);
        assertThat(ends.finished().usage().generatedTokens()).isEqualTo(CONTEXT - promptTokens);
        assertThat(ends.finished().reason()).isEqualTo(EndReason.LENGTH);
    }

    private static GenerationRequest endless(String prompt, int tokens, ContextOverflow overflow) {
        return new GenerationRequest(
                "",
                List.of(new Segment.Template(prompt)),
                true,
                GREEDY,
                tokens,
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                new Execution(false, 0, overflow, 0));
    }
}
