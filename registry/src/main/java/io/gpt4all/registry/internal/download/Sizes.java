package io.gpt4all.registry.internal.download;

import java.util.Locale;

/** Numbers of bytes in words. */
final class Sizes {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private Sizes() {}

    /** Such as {@code 812 bytes}, {@code 4.7 MB}. */
    static String shown(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0
                ? bytes + " " + UNITS[0]
                : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
