package io.gpt4all.llama.internal.facade;

/**
 * How large a context is.
 *
 * @param cells tokens that its cache holds, of all sequences together
 * @param sequences ids of sequences
 * @param threads threads to compute with, 1 or more
 */
public record ContextShape(int cells, int sequences, int threads) {
    /** Sequences that wait in the cache for a request that begins as they do. */
    private static final int IDLE = 8;

    /**
     * Room for requests that are computed together, and for what earlier ones have left.
     *
     * @param recurrent whether each sequence costs a whole state, so that none is kept idle
     */
    public static ContextShape of(int cells, int requests, int threads, boolean recurrent) {
        return new ContextShape(cells, recurrent ? requests : ids(requests), threads);
    }

    /** Ids of sequences for so many requests; a single one has the context to itself. */
    public static int ids(int requests) {
        return requests == 1 ? 1 : requests + IDLE;
    }
}
