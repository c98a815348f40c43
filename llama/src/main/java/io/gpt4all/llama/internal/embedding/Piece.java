package io.gpt4all.llama.internal.embedding;

import java.util.List;

/**
 * Sequences of one call that are computed together.
 *
 * @param call whose they are
 * @param from place of the first in the call
 * @param sequences ids of tokens
 * @param tokens how many there are in all
 */
record Piece(EmbedCall call, int from, List<int[]> sequences, int tokens) {

    /** All of a call's sequences from one place to another. */
    static Piece of(EmbedCall call, int from, int to) {
        List<int[]> sequences = call.sequences().subList(from, to);
        return new Piece(call, from, sequences, sequences.stream().mapToInt(s -> s.length).sum());
    }
}
