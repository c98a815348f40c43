package io.gpt4all.registry.internal.download;

import java.time.Duration;
import java.util.*;

public record DownloadSettings(
        int attempts, Duration firstPause, Duration longestPause, Optional<Duration> totalLimit) {
    public static final DownloadSettings DEFAULTS =
            new DownloadSettings(
                    8, Duration.ofSeconds(1), Duration.ofSeconds(60), Optional.empty());
}
