package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.llama.internal.facade.NativeObjects;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.InferenceModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Models come and go, some of them half-way and some beside each other. */
class LoadingTest {
    private static final Path SMOLLM2 = EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
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
    void aModelIsFreedWhileAnotherOneLoads() {
        int before = contexts();
        InferenceModel first = fixture.open(SMOLLM2, 64, 1);
        var begun = new CountDownLatch(1);
        var freed = new CountDownLatch(1);
        Call<InferenceModel> second =
                fixture.startOpen(
                        SMOLLM2,
                        64,
                        1,
                        progress -> {
                            begun.countDown();
                            awaitMinute(freed);
                        });
        try {
            awaitMinute(begun); // llama.cpp is in the middle of the second one now
            assertThat(CompletableFuture.runAsync(first::close))
                    .succeedsWithin(Duration.ofMinutes(1));
            assertThat(contexts()).isEqualTo(before);
        } finally {
            freed.countDown();
            EngineFixture.await(second).close();
        }
    }

    private static int contexts() {
        return NativeObjects.alive().getOrDefault("context", 0);
    }

    private static void awaitMinute(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void loadingCanBeCancelled() {
        Call<InferenceModel> call = fixture.startOpen(SMOLLM2, 64, 2);
        call.cancel();

        assertIsCancelled(call);
    }

    @Test
    void loadingCanBeCancelledWhileWeightsAreLoaded() {
        Map<String, Integer> before = NativeObjects.alive();
        List<Double> told = new CopyOnWriteArrayList<>();
        CompletableFuture<Call<InferenceModel>> handle = new CompletableFuture<>();
        Call<InferenceModel> call =
                fixture.startOpen(
                        SMOLLM2,
                        64,
                        1,
                        progress -> {
                            told.add(progress);
                            handle.join().cancel(); // llama.cpp asks next whether to go on
                        });
        handle.complete(call);

        assertIsCancelled(call);
        assertThat(told).isNotEmpty().allMatch(progress -> progress < 1);
        assertThat(NativeObjects.alive()).isEqualTo(before);
    }

    private static void assertIsCancelled(Call<InferenceModel> call) {
        assertThatThrownBy(() -> EngineFixture.await(call))
                .cause()
                .extracting(cause -> ((EngineException) cause).code())
                .isEqualTo(Code.CANCELLED);
    }

    @Test
    void manyModelsComeAndGo() {
        for (int i = 0; i < 5; i++) {
            try (InferenceModel model = fixture.open(SMOLLM2, 64, 1)) {
                assertThat(EngineFixture.greedy(model, "Hello", 2).ids()).hasSize(2);
            }
        }
    }
}
