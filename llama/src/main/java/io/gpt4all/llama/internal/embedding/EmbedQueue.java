package io.gpt4all.llama.internal.embedding;

import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where lanes get their batches: what is {@link Waiting} goes to the one of the lowest number that
 * has nothing to do. Thread-safe.
 */
final class EmbedQueue {
    private final BatchLimits limits;
    private final Waiting waiting;
    private final BitSet idle = new BitSet(); // lanes that wait, or are about to
    private int busy; // lanes
    private boolean closed;

    EmbedQueue(BatchLimits limits) {
        this.limits = limits;
        this.waiting = new Waiting(limits);
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
        if (waiting.size() >= limits.calls() && waiting.calls() >= limits.calls()) {
            throw overloaded();
        }
        waiting.add(call);
        notifyAll();
        return Math.max(0, waiting.size() - idle.cardinality());
    }

    private EngineException overloaded() {
        long calls = waiting.calls();
        long waitedMillis = waiting.oldest().ageMillis();
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
        return waiting.suitable(lane) > idle.get(0, lane).cardinality();
    }

    private Batch next(int lane) {
        List<Piece> pieces = new ArrayList<>(limits.sequences());
        try {
            waiting.moveTo(pieces, lane);
            boolean isLong = pieces.get(0).tokens() > limits.laneTokens();
            Batch batch = new Batch(pieces, isLong || (busy == 0 && waiting.isEmpty()));
            busy++;
            notifyAll(); // what is left may be for a lane that was not the first in turn
            return batch;
        } catch (Error e) { // no memory: who asked would wait for ever
            waiting.putBack(pieces);
            throw e;
        }
    }

    /**
     * A lane has no more to compute and comes back once it has handed out the results. From here on
     * it counts as idle: who has got a vector and asks for the next one at once finds it so. So
     * whoever is told of a result must not wait for another one of this model there.
     */
    synchronized void done(int lane) {
        busy--;
        idle.set(lane);
    }

    /** A lane ends. */
    synchronized void leave(int lane) {
        idle.clear(lane);
        notifyAll(); // what was left to it is for others
    }

    /** Whether there is to be no more work. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** Whether nothing waits. */
    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Lanes that have nothing to do; for tests. */
    synchronized int idleLanes() {
        return idle.cardinality();
    }

    /** Takes a cancelled call out. */
    synchronized void remove(EmbedCall call) {
        waiting.remove(call);
    }

    /** Takes out what waits. */
    synchronized List<Piece> removeAll() {
        return waiting.removeAll();
    }

    /** Takes nothing more; gives what is left. */
    synchronized List<Piece> close() {
        closed = true;
        notifyAll();
        return waiting.removeAll();
    }

    static EngineException closed() {
        return new EngineException(Code.CLOSED, "The model was closed.");
    }
}
