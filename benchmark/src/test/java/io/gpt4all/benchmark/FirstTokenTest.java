package io.gpt4all.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstTokenTest {
    @TempDir Path folder;

    @Test
    void memoryIsThatOfTheProcessAndItsChildren() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(shell("sh -c 'echo ready; read x'; true")).start();
        try (var out = process.inputReader(StandardCharsets.UTF_8);
                var ignoredUntilTheEnd = process.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            ProcessHandle child = process.toHandle().children().findFirst().orElseThrow();

            Memory all = Memory.of(process.toHandle());
            Memory ofChild = Memory.of(child);

            assertThat(ofChild.anonymous()).isPositive().isLessThan(ofChild.resident());
            assertThat(all.resident()).isGreaterThan(ofChild.resident());
            ignoredUntilTheEnd.write("done\n");
        }
        process.waitFor();
        assertThat(Memory.of(process.toHandle())).isEqualTo(new Memory(0, 0));
    }

    @Test
    void theTimeIsThatOfTheFirstOutput() {
        FirstToken.Seen seen = FirstToken.run(shell("echo a"), folder);

        assertThat(seen.millis()).isPositive();
    }

    @Test
    void aProgramThatPrintsNothingOrFailsGivesNoFigures() {
        assertThatThrownBy(() -> FirstToken.run(shell("true"), folder))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> FirstToken.run(shell("echo a; exit 3"), folder))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }
}
