package io.gpt4all.runtime.internal.embed;

import io.gpt4all.InvalidRequestException;
import io.gpt4all.spi.EmbeddingInfo;

/** The room that a query leaves for documents. */
final class Room {
    /** Fewer tokens say nothing of a document. */
    private static final int LEAST = 8;

    private Room() {}

    /**
     * How many tokens a document may have where a prompt is tokenised as a whole.
     *
     * @param taken tokens of the prompt with the query, without a document
     * @throws InvalidRequestException if that is next to nothing
     */
    static int ofPrompt(EmbeddingInfo info, int taken) {
        return of(info, taken, "The model's prompt with the query has " + taken + " tokens; it");
    }

    /**
     * How many tokens a document may have.
     *
     * @param taken tokens of all else
     * @param query how many of these are the query's
     * @throws InvalidRequestException if that is next to nothing
     */
    static int of(EmbeddingInfo info, int taken, int query) {
        String tokens = "The query has " + query + " tokens; with " + (taken - query);
        return of(info, taken, tokens + " that the model adds it");
    }

    private static int of(EmbeddingInfo info, int taken, String told) {
        int room = info.contextLength() - taken;
        if (room < LEAST) {
            throw new InvalidRequestException(
                    told
                            + " leaves no room for "
                            + LEAST
                            + " tokens of a document in a context of "
                            + info.contextLength()
                            + ". Shorten the query, or open the model with a larger context.");
        }
        return room;
    }
}
