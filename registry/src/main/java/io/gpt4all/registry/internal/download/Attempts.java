package io.gpt4all.registry.internal.download;

import io.gpt4all.registry.internal.download.MirrorException.Then;
import io.gpt4all.registry.internal.download.MirrorException.Why;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How often and when one mirror is asked again. */
final class Attempts {
    /** Longest that a server may ask to wait; who asks for more is given up. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final int MOST_UNREACHED = 3;
    private static final int MOST_DOUBLINGS = 30;

    private final DownloadSettings settings;
    private final RandomGenerator random;
    private int failed;
    private boolean reached;

    Attempts(DownloadSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /** Something new came. */
    void progress() {
        failed = 0;
        reached = true;
    }

    /**
     * How long to wait after a failure.
     *
     * @return empty to give the mirror up
     */
    Optional<Duration> next(MirrorException failure) {
        failed++;
        reached = reached || failure.why() != Why.NOT_REACHED;
        // Who has no network should not wait for minutes to learn it.
        int most = reached ? settings.attempts() : Math.min(settings.attempts(), MOST_UNREACHED);
        if (failure.then() == Then.NEXT || failed >= most) {
            return Optional.empty();
        }
        return failure.after().isPresent()
                ? failure.after().filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                : Optional.of(pause());
    }

    /** Doubled each time, and shortened by up to a half so that callers do not come together. */
    private Duration pause() {
        double doubled =
                settings.firstPause().toNanos() * Math.pow(2, Math.min(failed - 1, MOST_DOUBLINGS));
        double longest = Math.min(doubled, (double) settings.longestPause().toNanos());
        return Duration.ofNanos((long) (longest * (0.5 + random.nextDouble() / 2)));
    }
}
