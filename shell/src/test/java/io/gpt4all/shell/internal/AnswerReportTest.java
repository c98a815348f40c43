package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.EndReason;
import io.gpt4all.GenerationResult;
import io.gpt4all.Timings;
import io.gpt4all.TokenChoice;
import io.gpt4all.TokenProbability;
import io.gpt4all.Usage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** {@code --verbose} and {@code --logprobs}. */
class AnswerReportTest {
    private static final GenerationResult RESULT =
            new GenerationResult(
                    "a\n",
                    EndReason.STOP,
                    new Usage(30, 10, 21),
                    new Timings(
                            Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(2)),
                    List.of(
                            new TokenChoice(
                                    new TokenProbability(5, "a\n\u001b", -0.25f),
                                    List.of(
                                            new TokenProbability(7, "b", -0.125f),
                                            new TokenProbability(5, "a", -0.25f)))),
                    "");
    private final StringWriter text = new StringWriter();

    @Test
    void countsAndRatesAreThoseOfTheResult() {
        AnswerReport.counts(new PrintWriter(text), RESULT);
        assertThat(text.toString().strip())
                .isEqualTo(
                        "prompt: 30 tokens, 10 of them reused, 40.0 tokens/s; answer: 21 tokens,"
                                + " 10.0 tokens/s; waited 0.25 s, first token after 0.75 s");
    }

    @Test
    void eachTokenIsALineWithoutWhatATerminalWouldObey() {
        AnswerReport.logprobs(new PrintWriter(text), RESULT);
        assertThat(text.toString())
                .startsWith("\"a\\n")
                .contains("\" -0.250  of  \"b\" -0.125  \"a\" -0.250")
                .doesNotContain("\u001b")
                .hasLineCount(1);
    }

    @Test
    void theyAreToldOnStandardErrorAlone() {
        Harness shell = new Harness();
        assertThat(shell.run("run", "--verbose", "hi")).isZero();
        assertThat(shell.out()).isEqualToIgnoringNewLines("Blue sky \u2600.");
        assertThat(shell.err()).startsWith("prompt: 11 tokens, 3 of them reused");
    }

    @Test
    void theJsonHasTokensAndThoughts() throws Exception {
        StringWriter out = new StringWriter();
        GenerationResult thought =
                new GenerationResult(
                        "a",
                        EndReason.STOP,
                        RESULT.usage(),
                        RESULT.timings(),
                        RESULT.tokens(),
                        "Hm.");
        PrintWriter writer = new PrintWriter(out);
        Json.writeResult(writer, new FakeModel(), thought, 1);
        writer.flush();
        Map<?, ?> json = (Map<?, ?>) JsonText.read(out.toString());
        assertThat(json.get("thinking")).isEqualTo("Hm.");
        assertThat(json.get("tokens"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .singleElement()
                .satisfies(
                        token -> {
                            assertThat(token.get("id")).isEqualTo(5L);
                            assertThat(token.get("logprob")).isEqualTo(-0.25);
                            assertThat(token.get("likeliest"))
                                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                                    .hasSize(2);
                        });
    }
}
