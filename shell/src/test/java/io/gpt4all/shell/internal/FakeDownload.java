package io.gpt4all.shell.internal;

import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import io.gpt4all.model.InstalledModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A fake: tells some states when it is listened to, and is done. */
final class FakeDownload implements Download {
    private final InstalledModel model;
    boolean cancelled;
    Runnable whenAwaited = () -> {};
    RuntimeException failure = new CancellationException();
    boolean fails;

    FakeDownload(InstalledModel model) {
        this.model = model;
    }

    static DownloadProgress state(Phase phase, long bytes, String note) {
        return new DownloadProgress(
                phase,
                "tiny.gguf",
                bytes,
                OptionalLong.of(100_000_000),
                12_300_000,
                Optional.of(Duration.ofSeconds(7)),
                note);
    }

    @Override
    public InstalledModel await() {
        whenAwaited.run();
        if (fails || cancelled) {
            throw failure;
        }
        return model;
    }

    @Override
    public CompletionStage<InstalledModel> result() {
        return CompletableFuture.completedFuture(model);
    }

    @Override
    public DownloadProgress progress() {
        return state(Phase.DONE, 100_000_000, "");
    }

    @Override
    public Download onProgress(Consumer<DownloadProgress> listener) {
        List.of(
                        state(Phase.RESOLVING, 0, "waiting 1 s after HTTP 503"),
                        state(Phase.DOWNLOADING, 0, ""),
                        state(Phase.DOWNLOADING, 1_000_000, ""),
                        state(Phase.DOWNLOADING, 45_000_000, ""),
                        state(Phase.VERIFYING, 100_000_000, ""),
                        progress())
                .forEach(listener);
        return this;
    }

    @Override
    public Flow.Publisher<DownloadProgress> updates() {
        throw new UnsupportedOperationException("not asked for by commands");
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
