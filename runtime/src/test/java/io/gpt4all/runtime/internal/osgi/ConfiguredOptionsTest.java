package io.gpt4all.runtime.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelOptions;
import io.gpt4all.RopeScaling;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredOptionsTest {

    private static ModelOptions options(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("model", "tiny");
        return ConfiguredOptions.of(Configurations.with(ChatConfiguration.class, all));
    }

    @Test
    void whatIsNotConfiguredIsTheDefault() {
        assertThat(options(Map.of())).isEqualTo(ModelOptions.of("tiny"));
    }

    @Test
    void allCanBeConfigured() {
        ModelOptions options =
                options(
                        Map.of(
                                "allow_download",
                                true,
                                "kv_cache_keys",
                                "q8_0",
                                "kv_cache_values",
                                "BF16",
                                "flash_attention",
                                "off",
                                "rope_scaling",
                                "linear",
                                "rope_factor",
                                2.0,
                                "mmap",
                                false,
                                "mlock",
                                true,
                                "gpu_layers",
                                7,
                                "adapters",
                                new String[] {
                                    "poems=/a/b=c.gguf", "x=/y.gguf;scale=0.5, z=/z.gguf"
                                }));
        assertThat(options)
                .isEqualTo(
                        ModelOptions.of("tiny")
                                .withAllowDownload(true)
                                .withKvCache(new KvCacheTypes(KvCacheType.Q8_0, KvCacheType.BF16))
                                .withFlashAttention(FlashAttention.OFF)
                                .withRopeScaling(RopeScaling.linear(2))
                                .withMmap(false)
                                .withMlock(true)
                                .withGpuLayers(7)
                                .withAdapters(
                                        LoraAdapter.of("poems", Path.of("/a/b=c.gguf")),
                                        new LoraAdapter("x", Path.of("/y.gguf"), 0.5f),
                                        LoraAdapter.of("z", Path.of("/z.gguf"))));
        assertThat(options(Map.of("verbose", true)).verbose()).isTrue();
        assertThat(options(Map.of("polling", 0, "queue_limit", 9)))
                .isEqualTo(ModelOptions.of("tiny").withPolling(0).withQueueLimit(9));
    }

    @Test
    void yarnHasItsOriginalContext() {
        RopeScaling rope =
                options(
                                Map.of(
                                        "rope_scaling",
                                        "yarn",
                                        "rope_frequency_base",
                                        5e5,
                                        "yarn_original_context",
                                        4096))
                        .ropeScaling();
        assertThat(rope.type()).isEqualTo(RopeScaling.Type.YARN);
        assertThat(rope.frequencyBase()).isEqualTo(500_000);
        assertThat(rope.yarn().originalContext()).isEqualTo(4096);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kv_cache_keys   | q9     | kv.cache.keys is 'q9'; it must be one of [f32, f16,
                    flash_attention | maybe  | flash.attention is 'maybe'; it must be one of [auto,
                    rope_scaling    | longer | rope.scaling is 'longer'; it must be one of [model,
                    """)
    void whatIsNoChoiceIsRefusedWithAllThatAre(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of(key, value)))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rope_factor           | -2   | rope.factor is -2.0; it must be 0.001 to 10000.0.
                    rope_frequency_base   | -1   | rope.frequency.base is -1.0; it must be 0.001 to
                    yarn_original_context | -1   | yarn.original.context is -1; it must be 0 to
                    context_length        | 7    | context.length is 7; it must be 8 or more.
                    queue_limit           | 0    | queue.limit is 0; it must be 1 to 65536.
                    """)
    void numbersOutOfRangeAreToldByTheNamesOfTheConfiguration(String key, int value, String why) {
        Object given = key.startsWith("rope") ? (Object) (double) value : (Object) value;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of(key, given)))
                .withMessageStartingWith(why);
    }

    @Test
    void rangesAreToldByTheNamesOfTheConfiguration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("gpu_layers", -1)))
                .withMessage("gpu.layers is -1; it must be 0 to 1000.");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> options(Map.of("flash_attention", "off", "kv_cache_values", "q4_0")))
                .withMessageStartingWith("flash.attention is OFF, which does not go with");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("adapters", new String[] {"no-path"})))
                .withMessageStartingWith("adapters has 'no-path'; it must be NAME=PATH");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("adapters", new String[] {"a=/b;scale=1.2.3"})))
                .withMessageStartingWith("adapters has 'a=/b;scale=1.2.3'; it must be NAME=PATH");
    }
}
