package io.gpt4all.runtime.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.TextPiece;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a user's listener a request's text; what it throws ends the request. */
final class PieceListener implements Flow.Subscriber<TextPiece> {
    private final GenerationHandle handle;
    private final Consumer<? super TextPiece> listener;
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private volatile @Nullable Thread telling;

    PieceListener(GenerationHandle handle, Consumer<? super TextPiece> listener) {
        this.handle = handle;
        this.listener = listener;
    }

    /** Completes when the listener gets nothing more, with what it threw if it did. */
    CompletableFuture<Void> told() {
        return told;
    }

    /** Whether this thread is in the listener. */
    boolean isTellingHere() {
        return Thread.currentThread().equals(telling);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(TextPiece piece) {
        if (told.isDone()) {
            return;
        }
        telling = Thread.currentThread();
        try {
            listener.accept(piece);
        } catch (Throwable e) { // checked ones too: not all languages declare them
            var failure = new GPT4AllException("The listener of the text threw " + e + ".", e);
            handle.abandon(failure); // first: what the engine failed with is added to it
            told.completeExceptionally(failure); // kept where the request has ended well already
        } finally {
            telling = null;
        }
    }

    @Override
    public void onError(Throwable error) {
        told.completeExceptionally(error); // the request's own, or that no thread could be had
    }

    @Override
    public void onComplete() {
        told.complete(null);
    }
}
