package io.gpt4all.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both sides compute as many new tokens after as many cached ones; no figure is judged here. */
class TurnsRunTest {
    private static final String MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf";

    @Test
    void aLateTurnAndASecondSessionComputeOnlyWhatIsNew() throws IOException {
        var text = new ByteArrayOutputStream();
        var arguments =
                new Arguments(
                        List.of(
                                "--model", System.getProperty("gpt4all.models") + "/" + MODEL,
                                "--pairs", "2",
                                "--warm-ups", "0",
                                "--threads", "2",
                                "--sources", ".."));

        List<Comparison> results =
                Benchmark.run(
                        "turns", arguments, new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(results).hasSize(2).allMatch(result -> result.ratio() > 0);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .containsPattern("turn 10: Usage\\[promptTokens=1\\d{3}, reusedTokens=1\\d{3}")
                .containsPattern(
                        "system prompt: Usage\\[promptTokens=5\\d{2}, reusedTokens=5\\d{2}");
    }
}
