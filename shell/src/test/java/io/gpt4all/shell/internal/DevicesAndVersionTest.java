package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.Accelerator;
import io.gpt4all.Device;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevicesAndVersionTest {
    private final Harness shell = new Harness();

    private static Device cpu() {
        return new Device(
                "cpu", "Fake CPU 3000", "cpu", Device.Type.CPU, "", 8L << 30, (5L << 30) / 2);
    }

    private static Accelerator noCuda() {
        return new Accelerator(
                "cuda",
                "llama",
                "NO_DRIVER",
                "There is no NVIDIA driver.",
                "Install driver 550 or newer.",
                List.of());
    }

    @Test
    void devicesAreATableAndTheOthersSayWhyNotAndWhatToDo() {
        shell.factory.accelerators =
                List.of(new Accelerator("cpu", "llama", "READY", "", "", List.of(cpu())), noCuda());
        assertThat(shell.run("devices")).isZero();
        assertThat(shell.out().lines())
                .containsExactly(
                        "DEVICE  NAME           TYPE       FREE    MEMORY",
                        "cpu     Fake CPU 3000  CPU     2.5 GiB   8.0 GiB",
                        "cuda (llama): NO_DRIVER. There is no NVIDIA driver."
                                + " Install driver 550 or newer.");
    }

    @Test
    void noDeviceAtAllIsSaid() {
        shell.factory.accelerators = List.of(noCuda());
        assertThat(shell.run("devices")).isZero();
        assertThat(shell.out())
                .startsWith("No device can run models here.")
                .contains("cuda (llama): NO_DRIVER.");
    }

    @Test
    void versionNamesProductAndLlamaCpp() {
        assertThat(shell.run("--version")).isZero();
        // Surefire hands the version of the POM to the test.
        assertThat(shell.out().lines())
                .containsExactly(
                        "gpt4all " + System.getProperty("test.product.version"), "llama.cpp 0.4.0");
    }

    @Test
    void versionAnswersWithoutAnEngine() {
        shell.factory.version = Optional.empty();
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).contains("no engine is installed");
    }

    @Test
    void versionAnswersWithoutAFactory() {
        shell.factories =
                () -> {
                    throw new GPT4AllException("Nothing here.");
                };
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).startsWith("gpt4all ").contains("Nothing here.");
    }

    @Test
    void helpNamesCommandsExitCodesAndDefaults() {
        assertThat(shell.run("--help")).isZero();
        assertThat(shell.out()).contains("run", "devices", "130", "interrupted");
        assertThat(shell.run("run", "--help")).isZero();
        assertThat(shell.out().replaceAll("\\s+", " "))
                .contains(
                        "gpt4all run [OPTIONS] [MODEL] [PROMPT]",
                        "Default: " + GenerateOptions.DEFAULTS.repeatPenalty(),
                        "Default: 2048",
                        "until the context is full");
        assertThat(shell.factory.opened).isEmpty();
    }
}
