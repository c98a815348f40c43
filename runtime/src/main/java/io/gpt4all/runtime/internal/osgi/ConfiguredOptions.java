package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options that a configuration means; errors call them by the configuration's names. */
final class ConfiguredOptions {
    private static final Pattern ADAPTER =
            Pattern.compile("([^=]+)=(.+?)(?:;scale=([-+.0-9eE]+))?");

    private final ChatConfiguration configuration;

    private ConfiguredOptions(ChatConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Reads and checks it.
     *
     * @throws IllegalArgumentException if a value cannot be; says which and the range
     */
    static ModelOptions of(ChatConfiguration configuration) {
        return new ConfiguredOptions(configuration).read();
    }

    private ModelOptions read() {
        return Setting.named(
                () ->
                        withSetup(
                                Setting.of(
                                                configuration.model(),
                                                configuration.device(),
                                                configuration::context_length,
                                                configuration::threads)
                                        .withSequences(
                                                Setting.number(
                                                        "sequences", configuration::sequences))
                                        .withChatTemplate(TemplateSetting.read(configuration))
                                        .withAllowDownload(configuration.allow_download())));
    }

    private ModelOptions withSetup(ModelOptions options) {
        KvCacheType keys =
                Setting.choice("kv.cache.keys", configuration.kv_cache_keys(), KvCacheType.class);
        KvCacheType values =
                Setting.choice(
                        "kv.cache.values", configuration.kv_cache_values(), KvCacheType.class);
        // Values and attention are checked against each other, whichever comes first.
        return options.withKvCache(new KvCacheTypes(keys, KvCacheType.F16))
                .withFlashAttention(Setting.flashAttention(configuration.flash_attention()))
                .withKvCache(new KvCacheTypes(keys, values))
                .withRopeScaling(
                        Setting.rope(
                                configuration.rope_scaling(),
                                configuration::rope_factor,
                                configuration::rope_frequency_base,
                                configuration::yarn_original_context))
                .withMmap(configuration.mmap())
                .withMlock(configuration.mlock())
                .withGpuLayers(Setting.number("gpu.layers", configuration::gpu_layers))
                .withPolling(Setting.number("polling", configuration::polling))
                .withQueueLimit(Setting.number("queue.limit", configuration::queue_limit))
                .withVerbose(configuration.verbose())
                .withAdapters(
                        Arrays.stream(configuration.adapters())
                                // Properties files have no arrays.
                                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                                .map(String::strip)
                                .filter(text -> !text.isEmpty())
                                .map(ConfiguredOptions::adapter)
                                .toArray(LoraAdapter[]::new));
    }

    private static LoraAdapter adapter(String text) {
        Matcher parts = ADAPTER.matcher(text);
        if (!parts.matches()) {
            throw noAdapter(text, null);
        }
        float scale = parts.group(3) == null ? 1 : scale(text, parts.group(3));
        return new LoraAdapter(parts.group(1).strip(), Path.of(parts.group(2).strip()), scale);
    }

    private static float scale(String text, String number) {
        try {
            return Float.parseFloat(number);
        } catch (NumberFormatException e) {
            throw noAdapter(text, e);
        }
    }

    private static IllegalArgumentException noAdapter(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "adapters has '" + text + "'; it must be NAME=PATH or NAME=PATH;scale=NUMBER.",
                cause);
    }
}
