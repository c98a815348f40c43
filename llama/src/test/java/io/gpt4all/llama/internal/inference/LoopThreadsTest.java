package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ContextOverflow;
import io.gpt4all.llama.internal.facade.NativeObjects;
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

/**
 * When the loop tries how it fares with fewer threads, which takes a pool of its own. Needs two
 * processors.
 */
class LoopThreadsTest {
    private static final int TOKENS = 24; // a try comes after some four steps
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

    @Test
    void threadsThatNobodyChoseAreAdapted() {
        assertThat(poolsAfterAnAnswer(0, false)).isEqualTo(2);
    }

    @Test
    void aNumberThatIsGivenIsKept() {
        assertThat(poolsAfterAnAnswer(2, false)).isEqualTo(1);
    }

    @Test
    void aReproducibleRequestHasTheSameThreadsThroughout() {
        assertThat(poolsAfterAnAnswer(0, true)).isEqualTo(1);
    }

    private static int poolsAfterAnAnswer(int threads, boolean alone) {
        int before = pools();
        try (InferenceModel model = fixture.open(MODEL, 128, threads)) {
            Recorder recorder = new Recorder();
            model.generate(request(alone), recorder).grant(TOKENS);
            assertThat(recorder.finished().usage().generatedTokens()).isEqualTo(TOKENS);
            return pools() - before;
        }
    }

    private static int pools() {
        return NativeObjects.alive().getOrDefault("thread pool", 0);
    }

    private static GenerationRequest request(boolean alone) {
        return new GenerationRequest(
                "",
                List.of(new Segment.Template("1, 2, 3, 4, 5, 6, 7, 8, 9, 10,")),
                true,
                Sampling.of(0, 0),
                TOKENS,
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                new Execution(alone, 0, ContextOverflow.END, 0));
    }
}
