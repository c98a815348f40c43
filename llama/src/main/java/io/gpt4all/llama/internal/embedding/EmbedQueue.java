package io.gpt4all.llama.internal.embedding;

import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be computed, in the order in which it came. Those who compute take batches out of it:
 * the piece that came first, every second time the shortest, so that a query does not wait for
 * lists; and of the others what has room beside it. Thread-safe.
 */
final class EmbedQueue {
    private final BatchLimits limits;
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private final BitSet idle = new BitSet(); // lanes
    private int busy; // lanes
    private boolean shortFirst; // every second batch, or a query would wait for whole lists
    private boolean closed;

    EmbedQueue(BatchLimits limits) {
        this.limits = limits;
    }

    /**
     * Adds all of a call.
     *
     * @return how many batches more there are than lanes that wait for work
     * @throws EngineException CLOSED or OVERLOADED; nothing was added then
     */
    synchronized int add(EmbedCall call) {
        if (closed) {
            throw closed();
        }
        if (waiting.size() >= limits.calls()) {
            long calls = waiting.stream().map(Piece::call).distinct().count();
            if (calls >= limits.calls()) {
                throw overloaded(calls, waiting.element().call().ageMillis());
            }
        }
        waiting.addAll(pieces(call));
        notifyAll();
        return Math.max(0, waiting.size() - idle.cardinality());
    }

    private EngineException overloaded(long calls, long waitedMillis) {
        return new EngineException(
                Code.OVERLOADED,
                "%d calls wait, the first of them for %d ms; no more may."
                        .formatted(calls, waitedMillis),
                Map.of(
                        "waiting", calls,
                        "limit", (long) limits.calls(),
                        "waitedMillis", waitedMillis),
                null);
    }

    private List<Piece> pieces(EmbedCall call) {
        List<Piece> pieces = new ArrayList<>();
        List<int[]> all = call.sequences();
        int from = 0;
        int tokens = 0;
        for (int i = 0; i < all.size(); i++) {
            int length = all.get(i).length;
            if (i > from && !limits.fits(tokens + length, i - from + 1)) {
                pieces.add(Piece.of(call, from, i));
                from = i;
                tokens = 0;
            }
            tokens += length;
        }
        pieces.add(Piece.of(call, from, all.size()));
        return pieces;
    }

    /**
     * Waits for work. Lanes of low numbers get it first, so that few of them are in use where few
     * are enough.
     *
     * @param lane number of who asks
     * @param patience milliseconds to wait at most, 0: for ever
     * @return null if none came, or it is closed
     */
    synchronized @Nullable Batch take(int lane, long patience) {
        idle.set(lane);
        long start = System.nanoTime();
        try {
            while (!closed && !isFor(lane)) {
                long left = patience - (System.nanoTime() - start) / 1_000_000;
                if (patience > 0 && left <= 0) {
                    return null;
                }
                wait(patience == 0 ? 0 : left);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts a lane but to make it look at its turn again.
            return take(lane, patience);
        } finally {
            idle.clear(lane);
        }
        return closed ? null : next(lane);
    }

    /** Whether there is work for a lane that no idle one of a lower number is going to take. */
    private boolean isFor(int lane) {
        long suitable = waiting.stream().filter(piece -> limits.suits(lane, piece)).count();
        return suitable > idle.get(0, lane).cardinality();
    }

    private Batch next(int lane) {
        Piece first = remove(lane, shortFirst);
        shortFirst = !shortFirst;
        List<Piece> pieces = new ArrayList<>(List.of(first));
        addCompany(pieces);
        boolean alone = busy++ == 0;
        boolean isLong = first.tokens() > limits.laneTokens();
        notifyAll(); // what is left may be for a lane that was not the first in turn
        return new Batch(pieces, isLong || (alone && waiting.isEmpty()));
    }

    /** The one that came first, or the shortest. */
    private Piece remove(int lane, boolean shortest) {
        Stream<Piece> suitable = waiting.stream().filter(piece -> limits.suits(lane, piece));
        Piece piece =
                (shortest
                                ? suitable.min(Comparator.comparingInt(Piece::tokens))
                                : suitable.findFirst())
                        .orElseThrow();
        waiting.remove(piece);
        return piece;
    }

    private void addCompany(List<Piece> pieces) {
        int tokens = pieces.get(0).tokens();
        int sequences = pieces.get(0).sequences().size();
        Iterator<Piece> others = waiting.iterator();
        while (others.hasNext() && limits.fits(tokens + 1, sequences + 1)) {
            Piece other = others.next();
            if (limits.fits(tokens + other.tokens(), sequences + other.sequences().size())) {
                others.remove();
                pieces.add(other);
                tokens += other.tokens();
                sequences += other.sequences().size();
            }
        }
    }

    /** A lane has computed its batch. */
    synchronized void done() {
        busy--;
    }

    /** Whether there is to be no more work. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** Whether nothing waits. */
    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Lanes that wait for work. */
    synchronized int idleLanes() {
        return idle.cardinality();
    }

    /** Takes a cancelled call out. */
    synchronized void remove(EmbedCall call) {
        waiting.removeIf(piece -> piece.call() == call);
    }

    /** Takes nothing more; gives what is left. */
    synchronized List<Piece> close() {
        closed = true;
        List<Piece> left = List.copyOf(waiting);
        waiting.clear();
        notifyAll();
        return left;
    }

    static EngineException closed() {
        return new EngineException(Code.CLOSED, "The model was closed.");
    }
}
