package io.gpt4all;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Too many requests are waiting. A retry can help; {@link #waited()} tells how soon to expect it.
 */
public class OverloadedException extends GPT4AllException {
    private static final long serialVersionUID = 1L;

    private final int waiting;
    private final int limit;
    private final Duration waited;

    /**
     * With a message of reason, figures and next step, and what caused it.
     *
     * @param waiting see {@link #waiting()}
     * @param limit see {@link #limit()}
     * @param waited see {@link #waited()}
     */
    public OverloadedException(
            String message, int waiting, int limit, Duration waited, @Nullable Throwable cause) {
        super(message, cause);
        this.waiting = waiting;
        this.limit = limit;
        this.waited = waited;
    }

    /** How many requests were waiting when this one was refused; 0 if the engine does not tell. */
    public int waiting() {
        return waiting;
    }

    /** How many may wait; 0 if the engine does not tell. */
    public int limit() {
        return limit;
    }

    /**
     * How long the first in the queue had been waiting: about the time that a request at the end of
     * a full queue waits. Zero if the engine does not tell, or none had been waiting for long.
     */
    public Duration waited() {
        return waited;
    }
}
