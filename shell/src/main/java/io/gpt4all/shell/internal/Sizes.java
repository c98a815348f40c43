package io.gpt4all.shell.internal;

import java.time.Duration;
import java.util.Locale;

/** Figures for people: sizes in powers of 1000, as disks and networks count. */
final class Sizes {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Sizes() {}

    /** Such as {@code 98.6 MB}. */
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    /** Such as {@code 135 M} or {@code 8.0 B}, as people speak of weights. */
    static String count(long count) {
        if (count < 1_000_000) {
            return String.format(Locale.ROOT, "%d", count);
        }
        return count < 999_500_000
                ? String.format(Locale.ROOT, "%.0f M", count / 1e6)
                : String.format(Locale.ROOT, "%.1f B", count / 1e9);
    }

    /** Such as {@code 1:02:03} or {@code 0:07}. */
    static String time(Duration time) {
        long seconds = Math.max(0, time.plusMillis(500).toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
    }
}
