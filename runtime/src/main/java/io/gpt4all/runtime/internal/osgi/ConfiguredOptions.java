package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelOptions;
import io.gpt4all.RopeScaling;
import io.gpt4all.Yarn;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
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
        String device = configuration.device().strip();
        int threads = number("threads", configuration::threads);
        try {
            ModelOptions options =
                    ModelOptions.of(configuration.model().strip())
                            .withDevice(device.isEmpty() ? null : device)
                            .withContextLength(
                                    number("context.length", configuration::context_length))
                            .withSequences(number("sequences", configuration::sequences))
                            .withChatTemplate(TemplateSetting.read(configuration))
                            .withAllowDownload(configuration.allow_download());
            return withSetup(threads == 0 ? options : options.withThreads(threads));
        } catch (IllegalArgumentException e) { // by the names of the configuration
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    message.replaceFirst("^contextLength ", "context.length ")
                            .replaceFirst("^gpuLayers ", "gpu.layers ")
                            .replaceFirst("^queueLimit ", "queue.limit ")
                            .replaceFirst("^factor ", "rope.factor ")
                            .replaceFirst("^frequencyBase ", "rope.frequency.base ")
                            .replaceFirst("^YaRN's originalContext ", "yarn.original.context ")
                            .replaceFirst("^flashAttention ", "flash.attention "),
                    e);
        }
    }

    private ModelOptions withSetup(ModelOptions options) {
        KvCacheType keys =
                choice("kv.cache.keys", configuration.kv_cache_keys(), KvCacheType.class);
        KvCacheType values =
                choice("kv.cache.values", configuration.kv_cache_values(), KvCacheType.class);
        // Values and attention are checked against each other, whichever comes first.
        return options.withKvCache(new KvCacheTypes(keys, KvCacheType.F16))
                .withFlashAttention(
                        choice(
                                "flash.attention",
                                configuration.flash_attention(),
                                FlashAttention.class))
                .withKvCache(new KvCacheTypes(keys, values))
                .withRopeScaling(rope())
                .withMmap(configuration.mmap())
                .withMlock(configuration.mlock())
                .withGpuLayers(number("gpu.layers", configuration::gpu_layers))
                .withPolling(number("polling", configuration::polling))
                .withQueueLimit(number("queue.limit", configuration::queue_limit))
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

    private RopeScaling rope() {
        RopeScaling.Type type =
                choice("rope.scaling", configuration.rope_scaling(), RopeScaling.Type.class);
        float factor = decimal("rope.factor", configuration::rope_factor);
        float base = decimal("rope.frequency.base", configuration::rope_frequency_base);
        int original = number("yarn.original.context", configuration::yarn_original_context);
        var yarn =
                new Yarn(
                        Yarn.MODEL.extrapolation(),
                        Yarn.MODEL.attention(),
                        Yarn.MODEL.betaFast(),
                        Yarn.MODEL.betaSlow(),
                        original);
        // By the factor: errors are to tell the number that was given.
        float scale = factor == 0 ? 0 : RopeScaling.linear(factor).frequencyScale();
        return new RopeScaling(type, base, scale, yarn);
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

    private static <T extends Enum<T>> T choice(String key, String value, Class<T> type) {
        String wanted = value.strip().toUpperCase(Locale.ROOT);
        for (T each : type.getEnumConstants()) {
            if (each.name().equals(wanted)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                key
                        + " is '"
                        + value
                        + "'; it must be one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
                        + ".");
    }

    /** SCR converts a value when it is asked for, and fails with what it likes. */
    private static int number(String key, IntSupplier value) {
        try {
            return value.getAsInt();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(key + " is no whole number: " + e.getMessage(), e);
        }
    }

    private static float decimal(String key, DoubleSupplier value) {
        try {
            return (float) value.getAsDouble();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(key + " is no number: " + e.getMessage(), e);
        }
    }
}
