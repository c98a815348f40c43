package io.gpt4all.runtime.internal.embed;

import java.util.List;

/**
 * Sequences that are computed by one call.
 *
 * @param window whose they are
 * @param pieces the sequences
 * @param tokens how many they have together
 */
record Batch(Window window, List<Piece> pieces, int tokens) {

    List<int[]> sequences() {
        return pieces.stream().map(piece -> piece.ids().get()).toList();
    }

    void computed(float[][] results) {
        for (int i = 0; i < results.length; i++) {
            pieces.get(i).slot().add(results[i]);
        }
        window.computed(results.length);
    }
}
