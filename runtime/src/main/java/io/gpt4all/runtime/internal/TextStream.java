package io.gpt4all.runtime.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The text of one request between the engine, which adds to it, and the one who reads it. Adding
 * never blocks: the credit that the reader gives bounds what can be waiting here.
 */
final class TextStream {

    /**
     * Text as it came.
     *
     * @param text may be empty
     * @param tokens how many tokens of credit it took
     */
    record Piece(String text, int tokens) {}

    // Not synchronized: a virtual thread that waits in there holds its carrier before Java 24.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder all = new StringBuilder();
    private final Queue<Piece> unread = new ArrayDeque<>();
    private boolean ended;

    void add(String text, int tokens) {
        lock.lock();
        try {
            all.append(text);
            unread.add(new Piece(text, tokens));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All text so far, read or not. */
    String all() {
        lock.lock();
        try {
            return all.toString();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next piece; null at the end. */
    @Nullable Piece take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (unread.isEmpty() && !ended) {
                changed.await();
            }
            return unread.poll();
        } finally {
            lock.unlock();
        }
    }
}
