package io.gpt4all;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running request. Read its text while it comes, wait for its end, or cancel it:
 *
 * <pre>{@code
 * try (Generation answer = chat.start("Why is the sky blue?", GenerateOptions.DEFAULTS)) {
 *     for (String piece : answer) {
 *         System.out.print(piece);
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe, but for the iterator, which belongs to one thread. A reader that is slow pauses
 * this request alone; one that only waits for {@link #result()} need not read.
 */
@ProviderType
public interface Generation extends Iterable<String>, AutoCloseable {

    /**
     * The text as it comes, in pieces of whole code points. {@code hasNext} waits for the next
     * piece; an interrupt while waiting cancels the request and ends the iteration with the thread
     * still marked as interrupted.
     *
     * @return the one iterator of this request; {@code next} throws what {@link #result()} would
     * @throws IllegalStateException when called a second time, or after {@link #result()}
     */
    @Override
    Iterator<String> iterator() throws NoSuchElementException;

    /**
     * Waits for the end. An interrupt while waiting cancels the request; the result is then what
     * came before it, and the thread is still marked as interrupted.
     *
     * @return text, counts and timings
     * @throws PromptTooLongException if the prompt does not fit into the context
     * @throws InvalidRequestException if the prompt is empty or an option does not fit the model
     * @throws OverloadedException if too many requests are waiting; a retry can help
     * @throws ModelClosedException if the model was closed before the request began
     * @throws InferenceException if llama.cpp failed
     */
    GenerationResult result();

    /**
     * Completes with what {@link #result()} returns or throws. Never runs on the model's thread.
     */
    CompletionStage<GenerationResult> completion();

    /** Ends the request after the step under way. Idempotent; does not wait. */
    void cancel();

    /** Cancels the request unless it has ended. */
    @Override
    default void close() {
        cancel();
    }
}
