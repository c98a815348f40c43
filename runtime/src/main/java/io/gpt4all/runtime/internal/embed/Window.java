package io.gpt4all.runtime.internal.embed;

import java.util.List;

/** The part of all texts that is worked on together. Belongs to the thread that drives the run. */
public final class Window {
    private List<Slot> slots = List.of();
    private List<Piece> pieces = List.of();
    private int open = -1; // until it is ready
    private int next;

    /**
     * It is known what is to be computed.
     *
     * @param all one for each text, in their order
     * @param sequences for these slots
     */
    void ready(List<Slot> all, List<Piece> sequences) {
        slots = all;
        pieces = sequences;
        open = sequences.size();
    }

    boolean isReady() {
        return open >= 0;
    }

    /** What is to be computed; can be asked for once. */
    List<Piece> takePieces() {
        List<Piece> taken = pieces;
        pieces = List.of();
        return taken;
    }

    void computed(int sequences) {
        open -= sequences;
    }

    boolean isComputed() {
        return open == 0;
    }

    /** Whether all results have been taken. */
    boolean isTaken() {
        return isReady() && next == slots.size();
    }

    float[] take() {
        return slots.get(next++).result();
    }
}
