package io.gpt4all.registry.internal.download;

import java.time.Duration;
import java.util.Optional;

/**
 * How patient downloads are.
 *
 * @param attempts tries of a mirror that bring nothing new before it is given up; above 0
 * @param firstPause before the second try; doubled for each further one; above 0
 * @param longestPause what pauses grow to; a server may ask for longer ones
 * @param totalLimit longest time for one download, waiting included; empty for no limit
 */
public record DownloadSettings(
        int attempts, Duration firstPause, Duration longestPause, Optional<Duration> totalLimit) {

    /** Eight tries, pauses of one second to one minute, no limit in total. */
    public static final DownloadSettings DEFAULTS =
            new DownloadSettings(8, Duration.ofSeconds(1), Duration.ofMinutes(1), Optional.empty());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one cannot be; says which
     */
    public DownloadSettings {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is " + attempts + ", not above 0.");
        }
        positive("firstPause", firstPause);
        positive("longestPause", longestPause);
        totalLimit.ifPresent(limit -> positive("totalLimit", limit));
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + ", not above 0.");
        }
    }
}
