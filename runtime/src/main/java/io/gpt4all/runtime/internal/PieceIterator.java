package io.gpt4all.runtime.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.TextPiece;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a request's text and gives the engine credit for what has been read. For one thread. */
final class PieceIterator<T> implements Iterator<T> {
    private final GenerationHandle handle;
    private final TextStream text;
    private final Function<TextPiece, Optional<T>> wanted;
    private final Credit credit;
    private @Nullable T next;
    private boolean over;

    /**
     * A reader.
     *
     * @param wanted what it makes of a piece; empty to leave it out
     */
    PieceIterator(
            GenerationHandle handle, TextStream text, Function<TextPiece, Optional<T>> wanted) {
        this.handle = handle;
        this.text = text;
        this.wanted = wanted;
        this.credit = new Credit(handle);
    }

    /** True before an error too, so that a for-each loop meets it. */
    @Override
    public boolean hasNext() {
        if (next == null && !over) {
            try {
                next = nextWanted();
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
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The request has ended.");
        }
        T piece = next;
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

    private @Nullable T nextWanted() throws InterruptedException {
        while (true) {
            TextPiece piece = text.take();
            if (piece == null) {
                return null;
            }
            credit.read(piece.tokens());
            Optional<T> made = wanted.apply(piece);
            if (made.isPresent()) {
                return made.get();
            }
        }
    }
}
