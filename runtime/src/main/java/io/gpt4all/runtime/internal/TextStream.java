package io.gpt4all.runtime.internal;

import io.gpt4all.Channel;
import io.gpt4all.TextPiece;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The text of one request between the engine, which adds to it, and the one who reads it. Adding
 * never blocks: the credit that the reader gives bounds what can be waiting here.
 */
final class TextStream {
    // Not synchronized: a virtual thread that waits in there holds its carrier before Java 24.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder answer = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final Queue<TextPiece> unread = new ArrayDeque<>();
    private int[] ids = new int[64];
    private int count;
    private boolean ended;
    private @Nullable Runnable reader;

    void add(TextPiece piece) {
        Runnable told;
        lock.lock();
        try {
            (piece.channel() == Channel.ANSWER ? answer : thinking).append(piece.text());
            keep(piece);
            unread.add(piece);
            changed.signal();
            told = reader;
        } finally {
            lock.unlock();
        }
        tell(told);
    }

    private void keep(TextPiece piece) {
        if (count + piece.tokens() > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(count + piece.tokens(), 2 * count));
        }
        for (int i = 0; i < piece.tokens(); i++) {
            ids[count++] = piece.id(i);
        }
    }

    void end() {
        Runnable told;
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
            told = reader;
        } finally {
            lock.unlock();
        }
        tell(told);
    }

    private static void tell(@Nullable Runnable told) {
        if (told != null) {
            told.run();
        }
    }

    /** Has every change told from now on, on the engine's thread: something short. */
    void onChange(Runnable action) {
        lock.lock();
        try {
            reader = action;
        } finally {
            lock.unlock();
        }
    }

    /** The answer so far, read or not. */
    String answer() {
        return locked(answer);
    }

    /** What the model has thought so far, read or not. */
    String thinking() {
        return locked(thinking);
    }

    private String locked(StringBuilder text) {
        lock.lock();
        try {
            return text.toString();
        } finally {
            lock.unlock();
        }
    }

    /** The tokens so far. */
    int[] ids() {
        lock.lock();
        try {
            return Arrays.copyOf(ids, count);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next piece; null at the end. */
    @Nullable TextPiece take() throws InterruptedException {
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

    /** The next piece; null when there is none yet, or no more. */
    @Nullable TextPiece poll() {
        lock.lock();
        try {
            return unread.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all is read and nothing will come. */
    boolean isOver() {
        lock.lock();
        try {
            return ended && unread.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
