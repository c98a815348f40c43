package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.RopeScaling;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cannot be set up is refused before llama.cpp sees it; what can is counted as it is. */
class SetupTest {
    private static final int CONTEXT = 2048;
    private static EngineFixture fixture;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    private static Path model(String name) {
        return EngineFixture.model(name);
    }

    private static ModelSpec spec(String model, ModelSetup setup) {
        return new ModelSpec(model(model), CONTEXT, 1, 1, setup);
    }

    private static ModelSetup setup(KvCacheType keys, KvCacheType values, FlashAttention flash) {
        return setup(new KvCacheTypes(keys, values), flash, RopeScaling.MODEL);
    }

    private static ModelSetup setup(KvCacheTypes types, FlashAttention flash, RopeScaling rope) {
        return new ModelSetup(types, flash, rope, true, false, 0, 50, 256, false, List.of());
    }

    private static LoadPlan plan(ModelSetup setup) {
        return EngineFixture.await(fixture.plan(spec("SmolLM2-135M-Instruct.Q4_1.gguf", setup)));
    }

    /** SmolLM2 has 30 layers of 3 heads of 64 keys and as many values. */
    @Test
    void theCacheIsCountedByItsTypes() {
        long values = 30L * 3 * 64 * CONTEXT;
        var mixed = setup(KvCacheType.Q8_0, KvCacheType.Q4_0, FlashAttention.AUTO);
        assertThat(plan(ModelSetup.DEFAULT).shares().get(0).kv()).isEqualTo(values * 4);
        assertThat(plan(mixed).shares().get(0).kv()).isEqualTo(values * (34 + 18) / 32);
    }

    /** 9 heads, 512 tokens of a step, 4 bytes a score. */
    @Test
    void withoutFlashAttentionTheScoresAreCountedToo() {
        var off = setup(KvCacheTypes.DEFAULT, FlashAttention.OFF, RopeScaling.MODEL);
        long more =
                plan(off).shares().get(0).compute()
                        - plan(ModelSetup.DEFAULT).shares().get(0).compute();
        assertThat(more).isGreaterThanOrEqualTo(9L * 512 * 4 * CONTEXT);
    }

    @Test
    void aScaledContextIsNoLargerThanTheTrainedOne() {
        Path file = model("SmolLM2-135M-Instruct.Q4_1.gguf");
        var usual = new ModelSpec(file, 16384, 1, 1);
        var linear = setup(KvCacheTypes.DEFAULT, FlashAttention.AUTO, RopeScaling.linear(2));
        var scaled = new ModelSpec(file, 16384, 1, 1, linear);
        assertThat(EngineFixture.await(fixture.plan(usual)).notes())
                .singleElement()
                .asString()
                .contains("larger than the 8192");
        assertThat(EngineFixture.await(fixture.plan(scaled)).notes()).isEmpty();
    }

    @Test
    void trainedLengthFollowsYarn() {
        var yarn = setup(KvCacheTypes.DEFAULT, FlashAttention.AUTO, RopeScaling.yarn(4));
        try (InferenceModel opened =
                fixture.open(model("SmolLM2-135M-Instruct.Q4_1.gguf"), 256, 1, yarn)) {
            assertThat((double) opened.info().trainedContextLength())
                    .isCloseTo(4 * 8192, within(1.0));
        }
    }

    /** Heads of 16 values, of which no block of 32 can be made. */
    @Test
    void headsThatAreNoWholeBlocksAreRefused() {
        String tiny = "tiny-llama-swa.gguf";
        assertRefused(tiny, setup(KvCacheType.Q8_0, KvCacheType.F16, FlashAttention.AUTO))
                .hasMessageContaining("heads have 16 keys each")
                .hasMessageContaining("Q8_0 come in blocks of 32. Take F32, F16 or BF16.");
        assertRefused(tiny, setup(KvCacheType.F16, KvCacheType.IQ4_NL, FlashAttention.AUTO))
                .hasMessageContaining("heads have 16 values each");
        var bf16 = setup(KvCacheTypes.of(KvCacheType.BF16), FlashAttention.ON, RopeScaling.MODEL);
        try (InferenceModel opened = fixture.open(model(tiny), 256, 1, bf16)) {
            assertThat(EngineFixture.greedy(opened, "Once", 8).ids()).hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void quantisedValuesNeedFlashAttention() {
        assertRefused(
                        "SmolLM2-135M-Instruct.Q4_1.gguf",
                        setup(KvCacheType.F16, KvCacheType.Q8_0, FlashAttention.OFF))
                .hasMessageContaining("values of type Q8_0 need flash attention, which is off");
    }

    @Test
    void threadsThatSleepBetweenStepsComputeTheSame() {
        Path file = model("SmolLM2-135M-Instruct.Q4_1.gguf");
        try (InferenceModel usual = fixture.open(file, 256, 2, waiting(50, 256));
                InferenceModel asleep = fixture.open(file, 256, 2, waiting(0, 256))) {
            List<Integer> ids = EngineFixture.greedy(usual, "One, two, three,", 8).ids();
            assertThat(EngineFixture.greedy(asleep, "One, two, three,", 8).ids())
                    .hasSize(8)
                    .isEqualTo(ids);
        }
    }

    @Test
    void asManyRequestsWaitAsAreAllowed() {
        Path file = model("SmolLM2-135M-Instruct.Q4_1.gguf");
        try (InferenceModel opened = fixture.open(file, 2048, 1, waiting(50, 1))) {
            for (int i = 0; i < EngineFixture.SEQUENCES; i++) { // all places are taken
                Recorder running = new Recorder();
                start(opened, 1000, running);
                running.awaitText();
            }
            Recorder waits = new Recorder();
            Recorder refused = new Recorder();
            start(opened, 1, waits);
            start(opened, 1, refused);

            assertThat(refused.failure().code()).isEqualTo(EngineException.Code.OVERLOADED);
            assertThat(refused.failure().figures()).containsEntry("limit", 1L);
            assertThat(waits.hasEnded()).isFalse();
        }
    }

    private static ModelSetup waiting(int polling, int queueLimit) {
        ModelSetup usual = ModelSetup.DEFAULT;
        return new ModelSetup(
                usual.kvCache(),
                usual.flashAttention(),
                usual.ropeScaling(),
                usual.mmap(),
                usual.mlock(),
                usual.gpuLayers(),
                polling,
                queueLimit,
                false,
                List.of());
    }

    private static void start(InferenceModel model, int tokens, Recorder recorder) {
        var request =
                new GenerationRequest(
                        "",
                        List.of(new Segment.Template("1, 2, 3, 4, 5,")),
                        false,
                        Sampling.of(0, 0),
                        tokens,
                        List.of(),
                        OptionalInt.empty(),
                        Optional.empty());
        model.generate(request, recorder).grant(tokens);
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(String model, ModelSetup setup) {
        return assertThatThrownBy(() -> EngineFixture.await(fixture.plan(spec(model, setup))))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith(model + ": ");
    }
}
