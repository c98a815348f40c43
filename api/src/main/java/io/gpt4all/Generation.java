package io.gpt4all;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running request. Wait for its end, or read its text while it comes: as an {@link Iterable} of
 * the answer's text, or with thoughts and token ids as a {@link #pieces() stream}, by a {@link
 * #listen listener}, or as a {@link #publisher() publisher}. Each request has one reader.
 *
 * <pre>{@code
 * try (Generation answer = chat.start("Why is the sky blue?", GenerateOptions.DEFAULTS)) {
 *     for (String piece : answer) {
 *         System.out.print(piece);
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe, but for iterator and stream, which belong to one thread. A reader that is slow
 * pauses this request alone, 64 tokens ahead of it; one that only waits for {@link #result()} need
 * not read. A turn of a {@link ChatSession} that others wait for is not paused.
 *
 * <p>It is a {@link CompletionStage} too: completes with what {@link #result()} returns or throws,
 * after the listener, if there is one, has got all. Callbacks run on threads of the library, which
 * they may block, never on the model's; or on the calling thread if all is over. Those of this
 * stage itself get the exception as it is; stages behind them wrap it in a {@link
 * CompletionException}, as all of the JDK do. Asking for a stage, by whatever method, lets the
 * request go on to its end, read or not, unless it has a reader already: take the reader first if
 * it shall set the pace. {@link #toCompletableFuture()} is a copy: completing or cancelling it
 * changes nothing here.
 */
@ProviderType
public interface Generation
        extends Iterable<String>, CompletionStage<GenerationResult>, AutoCloseable {

    /**
     * The answer as it comes, in pieces of whole code points. {@code hasNext} waits for the next
     * piece; an interrupt while waiting cancels the request and ends the iteration with the thread
     * still marked as interrupted.
     *
     * @return the one iterator of this request; {@code next} throws what {@link #result()} would
     * @throws IllegalStateException if the request has a reader, or {@link #result()} was called
     */
    @Override
    Iterator<String> iterator() throws NoSuchElementException;

    /**
     * The text as it comes, thoughts too. To be closed: that cancels the request unless it has
     * ended. Waits and ends as {@link #iterator()} does.
     *
     * @return a sequential stream
     * @throws IllegalStateException if the request has a reader, or {@link #result()} was called
     */
    Stream<TextPiece> pieces();

    /**
     * Has the text told as it comes, thoughts too, one piece after the other, on a thread of the
     * library that may be blocked. It may {@link #cancel}, but not wait for the result, which comes
     * after it. What the listener throws cancels the request, and {@link #result()} then fails with
     * it as the cause, even if the model had ended well before. A chat session's history keeps an
     * answer that was whole by then, and no other.
     *
     * @param listener gets all pieces; the result comes after the last one
     * @return this
     * @throws IllegalStateException if the request has a reader, or {@link #result()} was called
     */
    Generation listen(Consumer<? super TextPiece> listener);

    /**
     * The text as it comes, thoughts too, for one subscriber; others are refused with an {@link
     * IllegalStateException}. Its demand paces the request; cancelling the subscription cancels the
     * request. {@code onError} gets what {@link #result()} would throw. Signals come on threads of
     * the library.
     *
     * @throws IllegalStateException if the request has a reader, or {@link #result()} was called
     */
    Flow.Publisher<TextPiece> publisher();

    /**
     * Waits for the end, and for the {@link #listen listener} to have got all, if there is one. An
     * interrupt while waiting cancels the request; the result is then what came before it, without
     * waiting for the listener, and the thread is still marked as interrupted.
     *
     * @return text, counts and timings
     * @throws PromptTooLongException if the prompt does not fit into the context
     * @throws InvalidRequestException if the prompt is empty or an option does not fit the model
     * @throws OverloadedException if too many requests are waiting; a retry can help
     * @throws ModelClosedException if the model was closed before the request began
     * @throws InferenceException if llama.cpp failed
     * @throws IllegalStateException if the listener of this request calls it: it would wait for
     *     itself
     */
    GenerationResult result();

    /** Ends the request after the step under way. Idempotent; does not wait. */
    void cancel();

    /** Cancels the request unless it has ended. */
    @Override
    default void close() {
        cancel();
    }
}
