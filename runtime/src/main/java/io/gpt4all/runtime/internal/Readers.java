package io.gpt4all.runtime.internal;

import static java.util.Objects.requireNonNull;

import io.gpt4all.Channel;
import io.gpt4all.TextPiece;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The ways to read a request's text, of which one is taken. Thread-safe. */
final class Readers {
    private final GenerationHandle handle;
    private final TextStream text;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicBoolean awaited = new AtomicBoolean();
    private volatile CompletableFuture<Void> told = CompletableFuture.completedFuture(null);

    Readers(GenerationHandle handle, TextStream text) {
        this.handle = handle;
        this.text = text;
    }

    Iterator<String> answers() {
        take();
        return new PieceIterator<>(handle, text, Readers::answer);
    }

    private static Optional<String> answer(TextPiece piece) {
        boolean isText = piece.channel() == Channel.ANSWER && !piece.text().isEmpty();
        return isText ? Optional.of(piece.text()) : Optional.empty();
    }

    Stream<TextPiece> pieces() {
        take();
        Iterator<TextPiece> all = new PieceIterator<>(handle, text, Optional::of);
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, traits), false)
                .onClose(handle::cancel);
    }

    Flow.Publisher<TextPiece> publisher() {
        take();
        return new PiecePublisher(handle, text);
    }

    void listen(Consumer<? super TextPiece> listener) {
        PieceListener reader = new PieceListener(handle, requireNonNull(listener, "listener"));
        take();
        told = reader.told();
        PieceSubscription.start(handle, text, reader);
    }

    /** Somebody waits for the whole text instead; a reader that there is goes on. */
    void await() {
        awaited.set(true);
    }

    boolean isTaken() {
        return taken.get();
    }

    /** Completes when a listener, if there is one, has got all. */
    CompletableFuture<Void> told() {
        return told;
    }

    private void take() {
        if (awaited.get() || !taken.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "The text of this request is already read. Keep the first reader, or the text"
                            + " of the result.");
        }
    }
}
