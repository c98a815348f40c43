package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Sampling.Penalties;
import io.gpt4all.spi.Segment;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the loop's thread leaves for the garbage collector: a token's text and its event, and
 * nothing like a row of logits, which is 196,608 bytes in the sample model.
 */
class AllocationTest {
    private static final int TOKENS = 200;

    /** Measured: 650, and twice that while the JVM still compiles. */
    private static final long MOST_BYTES_A_TOKEN = 4096;

    private static final Path MODEL = EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
    private static EngineFixture fixture;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.7f})
    void aTokenLeavesLittleMoreThanItsText(float temperature) throws Exception {
        try (InferenceModel model = fixture.open(MODEL, 512, 1)) {
            long thread = loop();
            answer(model, temperature);
            long before = allocated(thread);

            answer(model, temperature);

            long bytes = (allocated(thread) - before) / TOKENS;
            assertThat(bytes).isBetween(1L, MOST_BYTES_A_TOKEN);
        }
    }

    /** By reflection, since this module does not read that of the JDK's management. */
    private static long allocated(long thread) throws ReflectiveOperationException {
        Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
        Object threads = factory.getMethod("getThreadMXBean").invoke(null);
        Method method =
                Class.forName("com.sun.management.ThreadMXBean")
                        .getMethod("getThreadAllocatedBytes", long.class);
        return (long) method.invoke(threads, thread);
    }

    private static long loop() {
        List<Long> loops =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("llama-loop"))
                        .map(Thread::threadId)
                        .toList();
        assertThat(loops).hasSize(1);
        return loops.get(0);
    }

    private static void answer(InferenceModel model, float temperature) throws Exception {
        CompletableFuture<Event.Finished> end = new CompletableFuture<>();
        model.generate(
                        request(temperature),
                        event -> {
                            if (event instanceof Event.Finished finished) {
                                end.complete(finished);
                            }
                        })
                .grant(TOKENS);
        assertThat(end.get(5, TimeUnit.MINUTES).usage().generatedTokens()).isEqualTo(TOKENS);
    }

    /** The SDK's samplers; ends only by its length. */
    private static GenerationRequest request(float temperature) {
        return new GenerationRequest(
                "",
                List.of(new Segment.Template("1, 2, 3, 4, 5, 6, 7, 8, 9, 10,")),
                true,
                new Sampling(
                        7,
                        temperature,
                        40,
                        0.4f,
                        0,
                        1,
                        new Penalties(64, 1.18f, 0, 0),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(0, Float.NEGATIVE_INFINITY, 2, Float.NEGATIVE_INFINITY)),
                TOKENS,
                List.of("never said"),
                OptionalInt.empty(),
                Optional.empty());
    }
}
