package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.FlashAttention;
import io.gpt4all.ModelOptions;
import io.gpt4all.RopeScaling;
import io.gpt4all.Yarn;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Reads what configurations of all models have; errors call it by the configuration's names. */
final class Setting {
    private Setting() {}

    /** Options that are checked by the names of the API, whose errors go by the configuration's. */
    static ModelOptions named(Supplier<ModelOptions> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
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

    /** The model, and where it runs. */
    static ModelOptions of(String model, String device, IntSupplier context, IntSupplier threads) {
        String where = device.strip();
        int count = number("threads", threads);
        ModelOptions options =
                ModelOptions.of(model.strip())
                        .withDevice(where.isEmpty() ? null : where)
                        .withContextLength(number("context.length", context));
        return count == 0 ? options : options.withThreads(count);
    }

    static FlashAttention flashAttention(String value) {
        return choice("flash.attention", value, FlashAttention.class);
    }

    /**
     * How positions are scaled.
     *
     * @param scaling the type's name
     * @param factor 0: the file's, as for the others
     */
    static RopeScaling rope(
            String scaling, DoubleSupplier factor, DoubleSupplier base, IntSupplier original) {
        RopeScaling.Type type = choice("rope.scaling", scaling, RopeScaling.Type.class);
        float times = decimal("rope.factor", factor);
        float frequency = decimal("rope.frequency.base", base);
        var yarn =
                new Yarn(
                        Yarn.MODEL.extrapolation(),
                        Yarn.MODEL.attention(),
                        Yarn.MODEL.betaFast(),
                        Yarn.MODEL.betaSlow(),
                        number("yarn.original.context", original));
        // By the factor: errors are to tell the number that was given.
        float scale = times == 0 ? 0 : RopeScaling.linear(times).frequencyScale();
        return new RopeScaling(type, frequency, scale, yarn);
    }

    static <T extends Enum<T>> T choice(String key, String value, Class<T> type) {
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
    static int number(String key, IntSupplier value) {
        try {
            return value.getAsInt();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(key + " is no whole number: " + e.getMessage(), e);
        }
    }

    static float decimal(String key, DoubleSupplier value) {
        try {
            return (float) value.getAsDouble();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(key + " is no number: " + e.getMessage(), e);
        }
    }
}
