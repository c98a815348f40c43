package io.gpt4all.runtime.internal;

import static java.util.Objects.requireNonNull;

import io.gpt4all.Channel;
import io.gpt4all.TextPiece;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The ways to read a request's text, of which one is taken. Thread-safe. */
final class Readers {
    private static final CompletableFuture<Void> NOBODY = CompletableFuture.completedFuture(null);

    private final GenerationHandle handle;
    private final TextStream text;
    private final Executor pool;
    // Null until somebody reads or waits; then who must be told, all in one, as threads may race.
    private final AtomicReference<@Nullable CompletableFuture<Void>> told = new AtomicReference<>();

    private volatile @Nullable PieceListener listener;

    Readers(GenerationHandle handle, TextStream text, Executor pool) {
        this.handle = handle;
        this.text = text;
        this.pool = pool;
    }

    Iterator<String> answers() {
        take(NOBODY);
        return new PieceIterator<>(handle, text, Readers::answer);
    }

    private static Optional<String> answer(TextPiece piece) {
        boolean isText = piece.channel() == Channel.ANSWER && !piece.text().isEmpty();
        return isText ? Optional.of(piece.text()) : Optional.empty();
    }

    Stream<TextPiece> pieces() {
        take(NOBODY);
        Iterator<TextPiece> all = new PieceIterator<>(handle, text, Optional::of);
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, traits), false)
                .onClose(handle::cancel);
    }

    Flow.Publisher<TextPiece> publisher() {
        take(NOBODY);
        return new PiecePublisher(handle, text, pool);
    }

    void listen(Consumer<? super TextPiece> listener) {
        PieceListener reader = new PieceListener(handle, requireNonNull(listener, "listener"));
        take(reader.told());
        this.listener = reader;
        PieceSubscription.start(handle, text, reader, pool);
    }

    /** Somebody waits for the whole text instead; a reader that there is goes on. */
    void await() {
        PieceListener reader = listener;
        if (reader != null && reader.isTellingHere()) {
            throw new IllegalStateException(
                    "The result of this request comes after its own listener has got the last"
                            + " piece. Wait for it on another thread, or add a callback to it.");
        }
        told.compareAndSet(null, NOBODY);
    }

    /** Whether somebody reads, or waits for the whole text. */
    boolean isTaken() {
        return told.get() != null;
    }

    /** Completes when a listener, if there is one, has got all. */
    CompletableFuture<Void> told() {
        CompletableFuture<Void> reader = told.get();
        return reader == null ? NOBODY : reader;
    }

    private void take(CompletableFuture<Void> reader) {
        if (!told.compareAndSet(null, reader)) {
            throw new IllegalStateException(
                    "The text of this request is already read. Keep the first reader, or the text"
                            + " of the result.");
        }
    }
}
