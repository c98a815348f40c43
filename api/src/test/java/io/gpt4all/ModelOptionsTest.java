package io.gpt4all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelOptionsTest {
    private static final ModelOptions MODEL = ModelOptions.of("tiny");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void anEmptyModelNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelOptions.of(name))
                .withMessageStartingWith("model is empty.")
                .withMessageContaining(".gguf");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 7})
    void aContextBelow8TokensIsRefused(int tokens) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.withContextLength(tokens))
                .withMessage("contextLength is " + tokens + "; it must be 8 or more.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 513})
    void threadsAre1To512(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.withThreads(threads))
                .withMessage("threads is " + threads + "; it must be 1 to 512.");
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        assertThat(MODEL.withContextLength(8).contextLength()).isEqualTo(8);
        assertThat(MODEL.withThreads(1).threads()).hasValue(1);
        assertThat(MODEL.withThreads(512).threads()).hasValue(512);
        assertThat(MODEL.sequences()).isEqualTo(4);
        assertThat(MODEL.withSequences(64).sequences()).isEqualTo(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.withSequences(65))
                .withMessage("sequences is 65; it must be 1 to 64.");
    }

    @Test
    void changesAddUp() {
        var folder = Path.of("models");
        var all =
                MODEL.withThreads(2)
                        .withContextLength(64)
                        .withDevice("cpu")
                        .withModelFolder(folder);
        assertThat(all.model()).isEqualTo("tiny");
        assertThat(all.threads()).hasValue(2);
        assertThat(all.contextLength()).isEqualTo(64);
        assertThat(all.device()).hasValue("cpu");
        assertThat(all.modelFolder()).hasValue(folder);
    }

    @Test
    void nullGoesBackToTheDefault() {
        var changed = MODEL.withDevice("cpu").withModelFolder(Path.of("models"));
        assertThat(changed.withDevice(null).withModelFolder(null)).isEqualTo(MODEL);
    }

    @Test
    void theSetupHasDefaults() {
        assertThat(MODEL.kvCache()).isEqualTo(KvCacheTypes.of(KvCacheType.F16));
        assertThat(MODEL.flashAttention()).isEqualTo(FlashAttention.AUTO);
        assertThat(MODEL.ropeScaling()).isEqualTo(RopeScaling.MODEL);
        assertThat(MODEL.mmap()).isTrue();
        assertThat(MODEL.mlock()).isFalse();
        assertThat(MODEL.gpuLayers()).isEqualTo(100);
        assertThat(MODEL.polling()).isEqualTo(50);
        assertThat(MODEL.queueLimit()).isEqualTo(256);
        assertThat(MODEL.allowDownload()).isFalse();
        assertThat(MODEL.verbose()).isFalse();
        assertThat(MODEL.adapters()).isEmpty();
    }

    @Test
    void layersAndTheNumberOfAdaptersHaveRanges() {
        assertThat(MODEL.withGpuLayers(0).withGpuLayers(1000).gpuLayers()).isEqualTo(1000);
        for (int layers : new int[] {-1, 1001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MODEL.withGpuLayers(layers))
                    .withMessage("gpuLayers is " + layers + "; it must be 0 to 1000.");
        }
        assertThat(MODEL.withAdapters(adapters(16)).adapters()).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.withAdapters(adapters(17)))
                .withMessage("number of adapters is 17; it must be 0 to 16.");
    }

    private static LoraAdapter[] adapters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> LoraAdapter.of("a" + i, Path.of("a.gguf")))
                .toArray(LoraAdapter[]::new);
    }

    @Test
    void pollingAndTheQueueHaveRanges() {
        assertThat(MODEL.withPolling(0).withQueueLimit(1).polling()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.withPolling(101))
                .withMessage("polling is 101; it must be 0 to 100.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.withQueueLimit(0))
                .withMessage("queueLimit is 0; it must be 1 to 65536.");
    }

    @Test
    void quantisedValuesNeedFlashAttention() {
        var quantised = MODEL.withKvCache(KvCacheTypes.of(KvCacheType.Q8_0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quantised.withFlashAttention(FlashAttention.OFF))
                .withMessageContaining("KV cache values of type Q8_0; take F32, F16 or BF16");
        var keys = new KvCacheTypes(KvCacheType.Q4_0, KvCacheType.F32);
        var allowed = MODEL.withKvCache(keys).withFlashAttention(FlashAttention.OFF);
        assertThat(allowed.kvCache()).isEqualTo(keys);
    }

    @Test
    void scalesOfPositionsHaveRanges() {
        assertThat(RopeScaling.linear(4).frequencyScale()).isEqualTo(0.25f);
        assertThat(RopeScaling.yarn(2).withFrequencyBase(0.001f).frequencyBase()).isEqualTo(0.001f);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RopeScaling.linear(0))
                .withMessage("factor is 0.0; it must be 0.001 to 10000.0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RopeScaling.MODEL.withFrequencyBase(-1))
                .withMessageStartingWith("frequencyBase is -1.0; it must be 0.001 to ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RopeScaling(RopeScaling.Type.NONE, 0, Float.NaN, Yarn.MODEL))
                .withMessage("frequencyScale is NaN; it must be 1.0E-4 to 1000.0.");
    }

    @Test
    void figuresOfYarnHaveRanges() {
        assertThat(new Yarn(0, 100, 0.01f, 1000, 1 << 24).extrapolation()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Yarn(1.5f, -1, -1, -1, 0))
                .withMessage("YaRN's extrapolation is 1.5; it must be 0.0 to 1.0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Yarn(-1, -1, 0, -1, 0))
                .withMessage("YaRN's betaFast is 0.0; it must be 0.01 to 1000.0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Yarn(-1, -1, -1, -1, -1))
                .withMessage("YaRN's originalContext is -1; it must be 0 to 16777216.");
    }

    @Test
    void adaptersHaveDifferentNamesAndScalesInRange() {
        var file = Path.of("a.gguf");
        assertThat(MODEL.withAdapters(LoraAdapter.of("a", file)).adapters())
                .containsExactly(new LoraAdapter("a", file, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                MODEL.withAdapters(
                                        LoraAdapter.of("a", file), LoraAdapter.of("a", file)))
                .withMessage("Two LoRA adapters have the same name.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoraAdapter("a", file, 101))
                .withMessage("scale of the LoRA adapter a is 101.0; it must be -100.0 to 100.0.");
        assertThatIllegalArgumentException().isThrownBy(() -> LoraAdapter.of(" ", file));
    }
}
