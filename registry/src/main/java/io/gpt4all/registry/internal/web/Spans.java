package io.gpt4all.registry.internal.web;

import java.time.Duration;

/** Durations in words. */
public final class Spans {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private Spans() {}

    /** Such as {@code 250 ms}, {@code 30 s}, {@code 5 min} or {@code 2 h 5 min}. */
    public static String shown(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 2 * MINUTE) {
            return Math.round(millis / 1000.0) + " s";
        }
        return millis < 2 * HOUR
                ? Math.round((double) millis / MINUTE) + " min"
                : millis / HOUR + " h " + millis % HOUR / MINUTE + " min";
    }
}
