package io.gpt4all;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A model that is being opened. Thread-safe.
 *
 * <p>The model belongs to whoever began to open it: close it when it has come.
 *
 * @param <M> what it is, such as {@link GPT4All}
 */
@ProviderType
public interface Opening<M> {

    /**
     * The model, or why there is none: a {@link GPT4AllException} as of {@link
     * GPT4AllFactory#open}, or a {@link CancellationException} after {@link #cancel}; callbacks of
     * this stage get that exception itself. Completes on a thread that they may block. Cancelling
     * the stage changes nothing.
     */
    CompletionStage<M> result();

    /**
     * Waits for the model. An interrupt cancels the opening.
     *
     * @return the loaded model, to be closed by the caller
     * @throws CancellationException if it was cancelled
     * @throws GPT4AllException as {@link GPT4AllFactory#open}, and when this thread is interrupted
     */
    M await();

    /** How far it is now. */
    OpenProgress progress();

    /**
     * Gives it up: download and loading stop, what has been downloaded is kept for the next try.
     * Returns at once; without effect after the end.
     */
    void cancel();
}
