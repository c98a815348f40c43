package io.gpt4all.model;

import io.gpt4all.GPT4AllException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A caller's share in a download. Others may have shares in the same one: it goes on until it is
 * done or all of them have cancelled.
 *
 * <p>Thread-safe.
 */
@ProviderType
public interface Download {

    /**
     * Waits for the end. An interrupt cancels this share.
     *
     * @return the model
     * @throws DownloadException if it could not be fetched; what has come is kept, and the next try
     *     goes on from there
     * @throws ModelVerificationException if what came is not what it should be
     * @throws io.gpt4all.ModelNotFoundException if nobody knows such a model
     * @throws CancellationException if this share was cancelled or the thread interrupted
     * @throws GPT4AllException for all other failures
     */
    InstalledModel await();

    /** The end, with the exceptions of {@link #await()}. Cancelling the stage changes nothing. */
    CompletionStage<InstalledModel> result();

    /** How far it is now. */
    DownloadProgress progress();

    /**
     * Calls a listener with each change of {@link #progress()}, some ten times a second at most,
     * one call at a time, on a thread of the registry. One that is slow misses states, but never
     * the last; what it throws is logged.
     *
     * @param listener gets the state of now, and each later one
     * @return this
     */
    Download onProgress(Consumer<DownloadProgress> listener);

    /**
     * The states as a publisher. Each subscriber gets the newest when it has asked for one, misses
     * others, gets the last, and then the end or the failure.
     */
    Flow.Publisher<DownloadProgress> updates();

    /**
     * Gives this share up. What has come is kept and the next try goes on from there. Returns at
     * once; without effect after the end.
     */
    void cancel();
}
