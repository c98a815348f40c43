package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final long SECOND = 1_000_000_000;
    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private final FileRequest one = Fetcher.request(FOLDER.resolve("a.gguf"));
    private final FileRequest two = Fetcher.request(FOLDER.resolve("b.gguf"));
    private long time;

    @Test
    void bytesAndTotalAreThoseOfAllFiles() {
        Meter meter = new Meter(List.of(Fetcher.sized(one, 100), two), () -> time);
        meter.bytes(40);
        assertThat(meter.now().fileName()).isEqualTo("a.gguf");
        assertThat(meter.now().total()).isEmpty();
        meter.completed(100);
        meter.size(300);
        meter.bytes(50);
        assertThat(meter.now().fileName()).isEqualTo("b.gguf");
        assertThat(meter.now().bytes()).isEqualTo(150);
        assertThat(meter.now().total()).hasValue(400);
        meter.completed(300);
        assertThat(meter.now().bytes()).isEqualTo(400);
    }

    @Test
    void theRateIsThatOfTheLastSeconds() {
        Meter meter = new Meter(List.of(Fetcher.sized(one, 10_000)), () -> time);
        meter.phase(Phase.DOWNLOADING, "");
        for (int second = 0; second <= 10; second++) {
            time = second * SECOND;
            meter.bytes(second <= 5 ? 1000L * second : 5000 + 100L * (second - 5));
            meter.tick();
        }
        DownloadProgress progress = meter.now();
        assertThat(progress.bytesPerSecond()).isCloseTo(100, within(1e-9));
        assertThat(progress.remaining()).contains(Duration.ofSeconds(45)); // 4,500 of 10,000
    }

    @Test
    void whereNothingMovesTheRateIsNothing() {
        Meter meter = new Meter(List.of(Fetcher.sized(one, 10_000)), () -> time);
        meter.bytes(5000);
        for (int second = 0; second <= 10; second++) {
            time = second * SECOND;
            meter.tick();
        }
        assertThat(meter.now().bytesPerSecond()).isZero();
        assertThat(meter.now().remaining()).isEmpty();
    }

    @Test
    void whatStartsAgainHasNoNegativeRate() {
        Meter meter = new Meter(List.of(one), () -> time);
        meter.bytes(5000);
        meter.tick();
        time = SECOND;
        meter.bytes(0);
        assertThat(meter.tick().bytesPerSecond()).isZero();
    }
}
