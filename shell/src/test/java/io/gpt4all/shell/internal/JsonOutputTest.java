package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.Accelerator;
import io.gpt4all.Device;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code --json}: the fields that the issue of the command line names, and nothing else. */
class JsonOutputTest {
    private final Harness shell = new Harness();

    @Test
    void runPrintsOneObjectWithTextCountsAndTimings() throws IOException {
        shell.factory.model.pieces = List.of("line 1\n\"", "\u2600 \ud83d\ude00\t\\");
        assertThat(shell.run("run", "--json", "hi")).isZero();

        Map<?, ?> json = (Map<?, ?>) JsonText.read(shell.out());
        assertThat(json.keySet().stream().map(Object::toString))
                .containsExactly(
                        "text",
                        "end_reason",
                        "prompt_tokens",
                        "reused_tokens",
                        "generated_tokens",
                        "load_ms",
                        "prompt_ms",
                        "generate_ms",
                        "device",
                        "model");
        assertThat(json.get("text")).isEqualTo("line 1\n\"\u2600 \ud83d\ude00\t\\");
        assertThat(json.get("end_reason")).isEqualTo("stop");
        assertThat(json.get("prompt_tokens")).isEqualTo(11L);
        assertThat(json.get("reused_tokens")).isEqualTo(3L);
        assertThat(json.get("generated_tokens")).isEqualTo(5L);
        assertThat((Double) json.get("load_ms")).isNotNegative();
        assertThat(json.get("prompt_ms")).isEqualTo(20.5);
        assertThat(json.get("generate_ms")).isEqualTo(40.0);
        assertThat(json.get("device")).isEqualTo("Fake CPU");
        assertThat(json.get("model")).isEqualTo("tiny");
    }

    @Test
    void runPrintsOneLineOfAscii() {
        shell.run("run", "--json", "hi");
        assertThat(shell.out()).hasLineCount(1).endsWith("}" + System.lineSeparator());
        assertThat(shell.out().chars()).allMatch(character -> character < 128);
    }

    @Test
    void devicesPrintsAcceleratorsWithTheirDevices() throws IOException {
        shell.factory.accelerators =
                List.of(
                        new Accelerator(
                                "cpu",
                                "llama",
                                "READY",
                                "1 device",
                                "",
                                List.of(
                                        new Device(
                                                "cpu",
                                                "Fake CPU",
                                                "cpu",
                                                Device.Type.CPU,
                                                "",
                                                8L << 30,
                                                3L << 30))),
                        new Accelerator("cuda", "llama", "NO_DRIVER", "r", "n", List.of()));
        assertThat(shell.run("devices", "--json")).isZero();
        assertThat(JsonText.read(shell.out()))
                .isEqualTo(
                        JsonText.read(
                                """
                                {"accelerators": [
                                  {"name": "cpu", "engine": "llama", "status": "READY",
                                   "reason": "1 device", "next_step": "",
                                   "devices": [{"id": "cpu", "name": "Fake CPU",
                                     "accelerator": "cpu", "type": "cpu", "pci_id": "",
                                     "total_bytes": 8589934592, "free_bytes": 3221225472}]},
                                  {"name": "cuda", "engine": "llama", "status": "NO_DRIVER",
                                   "reason": "r", "next_step": "n", "devices": []}]}
                                """));
    }
}
