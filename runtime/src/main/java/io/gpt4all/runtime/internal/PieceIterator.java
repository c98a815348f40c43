package io.gpt4all.runtime.internal;

import io.gpt4all.GPT4AllException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads a request's text and gives the engine credit for what has been read. For one thread. */
final class PieceIterator implements Iterator<String> {
    // Half the window: the engine always has some credit while the reader waits for it.
    private static final int GRANT = GenerationHandle.WINDOW / 2;

    private final GenerationHandle handle;
    private final TextStream text;
    private @Nullable String next;
    private int read;
    private boolean over;

    PieceIterator(GenerationHandle handle, TextStream text) {
        this.handle = handle;
        this.text = text;
    }

    /** True before an error too, so that a for-each loop meets it. */
    @Override
    public boolean hasNext() {
        if (next == null && !over) {
            try {
                next = nextText();
                over = next == null && handle.failure() == null;
            } catch (InterruptedException e) {
                handle.cancel();
                over = true;
                Thread.currentThread().interrupt();
            }
        }
        return !over;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The request has ended.");
        }
        String piece = next;
        next = null;
        if (piece == null) {
            over = true;
            throw failure();
        }
        return piece;
    }

    private GPT4AllException failure() {
        GPT4AllException failure = handle.failure();
        return failure == null ? new GPT4AllException("The request has ended.") : failure;
    }

    private @Nullable String nextText() throws InterruptedException {
        while (true) {
            TextStream.Piece piece = text.take();
            if (piece == null) {
                return null;
            }
            account(piece.tokens());
            if (!piece.text().isEmpty()) {
                return piece.text();
            }
        }
    }

    private void account(int tokens) {
        read += tokens;
        if (read >= GRANT) {
            handle.consumed(read);
            read = 0;
        }
    }
}
