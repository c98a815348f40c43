package io.gpt4all.shell.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows how far a command with many texts is, once it takes long. */
final class EmbedProgress implements AutoCloseable {
    private static final long LONG_NANOS = 1_000_000_000;

    private final Supplier<ProgressView> views;
    private final BooleanSupplier wanted;
    private final LongSupplier nanos;
    private final long start;
    private boolean asked;
    private @Nullable ProgressView view;

    /**
     * Begins now.
     *
     * @param views opens a view
     * @param wanted whether there is to be one; asked when it takes long
     * @param nanos the time
     */
    EmbedProgress(Supplier<ProgressView> views, BooleanSupplier wanted, LongSupplier nanos) {
        this.views = views;
        this.wanted = wanted;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** So many texts are done. */
    void show(long texts, OptionalInt percent) {
        long elapsed = nanos.getAsLong() - start;
        if (!asked && elapsed >= LONG_NANOS) {
            asked = true;
            view = wanted.getAsBoolean() ? views.get() : null;
        }
        if (view != null) {
            view.show(line(texts, percent, elapsed), percent);
        }
    }

    /** Such as {@code Embedding 45 % 12300 texts 171 texts/s 1:28 left}. */
    static String line(long texts, OptionalInt percent, long nanos) {
        double seconds = nanos / 1e9;
        StringBuilder line = new StringBuilder("Embedding");
        percent.ifPresent(p -> line.append(String.format(Locale.ROOT, " %3d %%", p)));
        line.append(String.format(Locale.ROOT, "  %d texts  %.0f texts/s", texts, texts / seconds));
        if (percent.orElse(0) > 0) {
            double left = seconds * (100 - percent.getAsInt()) / percent.getAsInt();
            line.append("  ").append(Sizes.time(Duration.ofMillis((long) (left * 1000))));
            line.append(" left");
        }
        return line.toString();
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }
}
