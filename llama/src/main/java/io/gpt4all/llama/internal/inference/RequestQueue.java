package io.gpt4all.llama.internal.inference;

import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for the loop: those that can go on, in order, and those that are parked until
 * their reader grants credit. Thread-safe.
 */
final class RequestQueue {
    /** Requests that may wait; with more, new ones are refused rather than kept for minutes. */
    static final int LIMIT = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Request> ready = new ArrayDeque<>();
    private final Set<Request> parked = new LinkedHashSet<>();
    private boolean closed;

    /**
     * Adds a request at the end.
     *
     * @throws EngineException OVERLOADED or CLOSED
     */
    void add(Request request) {
        lock.lock();
        try {
            if (closed) {
                throw closed();
            }
            if (ready.size() >= LIMIT) {
                throw new EngineException(
                        Code.OVERLOADED,
                        ready.size() + " requests are waiting, which is the limit. Try later.",
                        Map.of("waiting", (long) ready.size(), "limit", (long) LIMIT),
                        null);
            }
            ready.addLast(request);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    static EngineException closed() {
        return new EngineException(Code.CLOSED, "The model is closed. Open it anew.");
    }

    /** Waits for a request that can go on; {@code null} when closed. */
    @Nullable Request next() {
        lock.lock();
        try {
            while (!closed && ready.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            return closed ? null : ready.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no other request could go on now. */
    boolean isIdle() {
        lock.lock();
        try {
            return ready.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out a request that was cancelled after it had begun; the loop has to end it. */
    @Nullable Request pollCancelled() {
        lock.lock();
        try {
            Request first = ready.peekFirst();
            return first != null && first.isCancelled() ? ready.removeFirst() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Sets a request aside until {@link #wake}; false if it can go on after all. */
    boolean park(Request request) {
        lock.lock();
        try {
            return !closed && !request.canGoOn() && parked.add(request);
        } finally {
            lock.unlock();
        }
    }

    /** Lets a parked request go on, before those that have not begun. */
    void wake(Request request) {
        lock.lock();
        try {
            if (parked.remove(request)) {
                ready.addFirst(request);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a request out that has not begun; one that is parked goes back to the loop, which has
     * things of it to free.
     *
     * @return whether it is out
     */
    boolean withdraw(Request request) {
        lock.lock();
        try {
            wake(request);
            return !request.hasBegun() && ready.remove(request);
        } finally {
            lock.unlock();
        }
    }

    /** Refuses all from now on; returns those that waited. */
    List<Request> close() {
        lock.lock();
        try {
            closed = true;
            List<Request> left = new ArrayList<>(parked);
            left.addAll(ready);
            parked.clear();
            ready.clear();
            changed.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
