package io.gpt4all.llama.internal.inference;

import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for the loop: those that can go on, in order, and those that are parked until
 * their reader grants credit. Thread-safe.
 */
final class RequestQueue implements Executor {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Request> ready = new ArrayDeque<>();
    private final Set<Request> parked = new LinkedHashSet<>();
    private final Deque<Request> cancelled = new ArrayDeque<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final int limit;
    private int announced;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param limit requests that may wait; more are refused rather than kept for minutes
     */
    RequestQueue(int limit) {
        this.limit = limit;
    }

    /**
     * Lets a request in that will be {@link #add}ed or {@link #retract}ed once it is tokenised.
     *
     * @throws EngineException OVERLOADED or CLOSED
     */
    void announce() {
        lock.lock();
        try {
            requireOpen();
            int waiting = announced + ready.size();
            if (waiting >= limit) {
                throw overloaded(waiting);
            }
            announced++;
        } finally {
            lock.unlock();
        }
    }

    private EngineException overloaded(int waiting) {
        long millis = TimeUnit.NANOSECONDS.toMillis(longestWait());
        return new EngineException(
                Code.OVERLOADED,
                String.format(
                        Locale.ROOT,
                        "%d requests are waiting, which is the limit, the first of them for %.1f s."
                                + " Try later.",
                        waiting,
                        millis / 1e3),
                Map.of("waiting", (long) waiting, "limit", (long) limit, "waitedMillis", millis),
                null);
    }

    /** Nanoseconds since the oldest request came that has not begun; those that go on are first. */
    private long longestWait() {
        for (Request each : ready) {
            if (!each.hasBegun()) {
                return System.nanoTime() - each.submitted();
            }
        }
        return 0;
    }

    /** An announced request will not come. */
    void retract() {
        lock.lock();
        try {
            announced--;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds an announced request at the end.
     *
     * @throws EngineException CLOSED; it is still announced then
     */
    void add(Request request) {
        lock.lock();
        try {
            requireOpen();
            announced--;
            ready.addLast(request);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new EngineException(Code.CLOSED, "The model is closed. Open it anew.");
        }
    }

    /**
     * Waits for a request to go on with or to end, or a task, if there is nothing else to do.
     *
     * @return false when closed
     */
    boolean await(boolean nothingElse) {
        lock.lock();
        try {
            while (nothingElse && !closed && isEmpty()) {
                changed.awaitUninterruptibly();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return ready.isEmpty() && cancelled.isEmpty() && tasks.isEmpty();
    }

    /**
     * Has the loop do something between two steps.
     *
     * @throws RejectedExecutionException when closed
     */
    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("The model is closed.");
            }
            tasks.addLast(task);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out what is to be done next between two steps. */
    @Nullable Runnable pollTask() {
        lock.lock();
        try {
            return tasks.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out the next request, if there is one and it is wanted. */
    @Nullable Request poll(Predicate<Request> wanted) {
        lock.lock();
        try {
            Request next = ready.peekFirst();
            return next != null && wanted.test(next) ? ready.removeFirst() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a request back that has been taken out, before all others. */
    void putBack(Request request) {
        lock.lock();
        try {
            ready.addFirst(request);
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
            return cancelled.pollFirst();
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
     * Takes a cancelled request out, if it waits. The loop gets one that has begun, which it has
     * things of to free.
     *
     * @return whether it has not begun and is out
     */
    boolean withdraw(Request request) {
        lock.lock();
        try {
            if (!parked.remove(request) && !ready.remove(request)) {
                return false;
            }
            if (!request.hasBegun()) {
                return true;
            }
            cancelled.addLast(request);
            changed.signalAll();
            return false;
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
            left.addAll(cancelled);
            parked.clear();
            cancelled.clear();
            ready.clear();
            changed.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
