package io.gpt4all.llama.internal.embedding;

import io.gpt4all.spi.EngineException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is computed in one step.
 *
 * @param pieces of one call or several
 * @param wide whether there is nothing else to compute, so that it may have all threads
 */
record Batch(List<Piece> pieces, boolean wide) {

    int tokens() {
        return pieces.stream().mapToInt(Piece::tokens).sum();
    }

    List<int[]> sequences() {
        List<int[]> all = new ArrayList<>();
        pieces.forEach(piece -> all.addAll(piece.sequences()));
        return all;
    }

    /** Whether anybody still waits for it. */
    boolean isWanted() {
        return pieces.stream().anyMatch(piece -> !piece.call().isOver());
    }

    /** Hands the vectors out, in the order of {@link #sequences}. */
    void computed(List<float[]> vectors) {
        int from = 0;
        for (Piece piece : pieces) {
            int to = from + piece.sequences().size();
            piece.call().computed(piece, vectors.subList(from, to));
            from = to;
        }
    }

    void fail(EngineException reason) {
        pieces.forEach(piece -> piece.call().fail(reason));
    }
}
