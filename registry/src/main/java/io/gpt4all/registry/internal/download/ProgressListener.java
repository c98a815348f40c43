package io.gpt4all.registry.internal.download;

import io.gpt4all.model.DownloadProgress;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A caller's listener as a subscriber that takes all it can. What it throws is logged. */
record ProgressListener(Consumer<DownloadProgress> listener)
        implements Flow.Subscriber<DownloadProgress> {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressListener.class);

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(DownloadProgress progress) {
        try {
            listener.accept(progress);
        } catch (RuntimeException | Error e) {
            LOG.warn("A listener of a download's progress threw", e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.trace("The listener's download failed", failure); // who waits for it is told
    }

    @Override
    public void onComplete() {
        LOG.trace("The listener's download is done");
    }
}
