package io.gpt4all.llama.internal.embedding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pieces that nobody computes yet, in the order in which they came, and how they are packed.
 * Not thread-safe: {@link EmbedQueue} has the lock.
 */
final class Waiting {
    private final BatchLimits limits;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private boolean shortFirst; // every second batch, or a query would wait for whole lists

    Waiting(BatchLimits limits) {
        this.limits = limits;
    }

    /** Adds all of a call, in pieces of at most a batch. */
    void add(EmbedCall call) {
        pieces.addAll(cut(call));
    }

    private List<Piece> cut(EmbedCall call) {
        List<Piece> cut = new ArrayList<>();
        List<int[]> all = call.sequences();
        int from = 0;
        int tokens = 0;
        for (int i = 0; i < all.size(); i++) {
            int length = all.get(i).length;
            if (i > from && !limits.fits(tokens + length, i - from + 1)) {
                cut.add(Piece.of(call, from, i));
                from = i;
                tokens = 0;
            }
            tokens += length;
        }
        cut.add(Piece.of(call, from, all.size()));
        return cut;
    }

    int size() {
        return pieces.size();
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Calls that have pieces here. */
    long calls() {
        return pieces.stream().map(Piece::call).distinct().count();
    }

    /** The call that has waited longest. There must be one. */
    EmbedCall oldest() {
        return pieces.element().call();
    }

    /** How many pieces a lane may compute. */
    long suitable(int lane) {
        return pieces.stream().filter(piece -> limits.suits(lane, piece)).count();
    }

    /**
     * Moves a batch out: the piece that came first, every second time the shortest, and of the
     * others what has room beside it. There must be one that suits the lane.
     *
     * @param batch takes {@link BatchLimits#sequences} pieces without growing
     */
    void moveTo(List<Piece> batch, int lane) {
        addFirst(batch, lane);
        addCompany(batch);
    }

    /** Puts pieces back to the front. */
    void putBack(List<Piece> batch) {
        batch.forEach(pieces::addFirst);
    }

    private void addFirst(List<Piece> batch, int lane) {
        Stream<Piece> suitable = pieces.stream().filter(piece -> limits.suits(lane, piece));
        Piece first =
                (shortFirst
                                ? suitable.min(Comparator.comparingInt(Piece::tokens))
                                : suitable.findFirst())
                        .orElseThrow();
        shortFirst = !shortFirst;
        batch.add(first);
        pieces.remove(first);
    }

    private void addCompany(List<Piece> batch) {
        int tokens = batch.get(0).tokens();
        int sequences = batch.get(0).sequences().size();
        Iterator<Piece> others = pieces.iterator();
        while (others.hasNext() && limits.fits(tokens + 1, sequences + 1)) {
            Piece other = others.next();
            if (limits.fits(tokens + other.tokens(), sequences + other.sequences().size())) {
                batch.add(other);
                others.remove();
                tokens += other.tokens();
                sequences += other.sequences().size();
            }
        }
    }

    /** Takes out what is left of a call. */
    void remove(EmbedCall call) {
        pieces.removeIf(piece -> piece.call() == call);
    }

    /** Takes everything out. */
    List<Piece> removeAll() {
        List<Piece> all = List.copyOf(pieces);
        pieces.clear();
        return all;
    }
}
