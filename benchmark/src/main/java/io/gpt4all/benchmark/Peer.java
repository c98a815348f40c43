package io.gpt4all.benchmark;

import java.util.List;

/** One side of a comparison: a loaded model that answers greedily. Not thread-safe. */
interface Peer extends AutoCloseable {

    /**
     * Answers a prompt from an empty cache.
     *
     * @param prompt token ids
     * @param tokens most tokens to generate
     */
    Sample answer(List<Integer> prompt, int tokens);

    @Override
    void close();

    /**
     * One answer and its times, by the clock on the wall.
     *
     * @param promptNanos from the request to the first token
     * @param generationNanos from the first token, or the first few that came at once, to the end
     * @param timed tokens generated in that second span
     * @param generated ids of all tokens
     */
    record Sample(long promptNanos, long generationNanos, int timed, List<Integer> generated) {}
}
