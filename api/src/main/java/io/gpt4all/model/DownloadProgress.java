package io.gpt4all.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a download or a verification is.
 *
 * @param phase what is being done
 * @param fileName the file that is being worked on
 * @param bytes done so far of the phase, over all files; a resumed download begins where it goes on
 * @param total bytes of the phase; empty if the server does not say
 * @param bytesPerSecond mean of the last seconds; 0 if nothing moves
 * @param remaining at that rate
 * @param note what a person should know, such as "waiting 4 s after HTTP 503"; else empty
 */
public record DownloadProgress(
        Phase phase,
        String fileName,
        long bytes,
        OptionalLong total,
        double bytesPerSecond,
        Optional<Duration> remaining,
        String note) {

    /** What is being done. */
    public enum Phase {
        /** Looking the model up, asking the server, waiting for another process or for a retry. */
        RESOLVING,
        /** Fetching. */
        DOWNLOADING,
        /** Comparing digests, and making the file safe on disk. */
        VERIFYING,
        /** Done. */
        DONE
    }
}
