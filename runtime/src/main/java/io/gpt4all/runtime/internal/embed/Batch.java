package io.gpt4all.runtime.internal.embed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sequences that are computed by one call.
 *
 * @param window whose they are
 * @param pieces the sequences
 * @param tokens how many they have together
 */
record Batch(Window window, List<Piece> pieces, int tokens) {

    /**
     * Packs sequences, the longest first: those of about the same length make good company.
     *
     * @param most tokens of a batch; a sequence that has more goes alone
     */
    static List<Batch> pack(Window window, List<Piece> pieces, int most) {
        List<Piece> sorted = new ArrayList<>(pieces);
        sorted.sort(Comparator.comparingInt(Piece::tokens).reversed());
        List<Batch> batches = new ArrayList<>();
        List<Piece> current = new ArrayList<>();
        int tokens = 0;
        for (Piece piece : sorted) {
            if (!current.isEmpty() && tokens + piece.tokens() > most) {
                batches.add(new Batch(window, current, tokens));
                current = new ArrayList<>();
                tokens = 0;
            }
            current.add(piece);
            tokens += piece.tokens();
        }
        if (!current.isEmpty()) {
            batches.add(new Batch(window, current, tokens));
        }
        return batches;
    }

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
