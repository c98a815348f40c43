package io.gpt4all.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison runs and both sides do the same work; no figure is judged here. */
class SpeedRunTest {
    private static final String MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf";
    @TempDir Path folder;

    @Test
    void bothSidesAnswerAlikeAndEveryFigureIsWritten() throws IOException {
        Path json = folder.resolve("out.json");
        var text = new ByteArrayOutputStream();
        var arguments =
                new Arguments(
                        List.of(
                                "--model", System.getProperty("gpt4all.models") + "/" + MODEL,
                                "--pairs", "1",
                                "--threads", "1",
                                "--warm-ups", "0",
                                "--tokens", "8",
                                "--ctx", "1024",
                                "--sources", "..",
                                "--out", json.toString()));

        List<Comparison> results =
                Benchmark.run(
                        "speed", arguments, new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(results).hasSize(2).allMatch(result -> result.ratio() > 0);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("generation: both chose the same tokens in 1 of 1 pairs; 8 to 8")
                .contains("| prompt of 512 tokens | tokens/s |");
        assertThat(Files.readString(json)).contains("\"figure\": \"prompt of 512 tokens\"");
    }
}
