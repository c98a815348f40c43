package io.gpt4all;

import java.time.Duration;

/**
 * Where the time of one request went, by the clock on the wall.
 *
 * @param queued from the request to its first step
 * @param prompt from the first step to the first token
 * @param generation from the first token to the end
 */
public record Timings(Duration queued, Duration prompt, Duration generation) {

    /** From the request to the first token: waiting and the prompt. */
    public Duration firstToken() {
        return queued.plus(prompt);
    }
}
