package io.gpt4all.runtime.internal;

import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.InstalledModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A download that the test completes; it is a quarter done from the start. */
public final class FakeDownload implements Download {
    public final CompletableFuture<InstalledModel> end = new CompletableFuture<>();
    public final AtomicBoolean cancelled = new AtomicBoolean();
    private final List<Consumer<DownloadProgress>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public InstalledModel await() {
        try {
            return end.get();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public CompletionStage<InstalledModel> result() {
        return end;
    }

    @Override
    public DownloadProgress progress() {
        return new DownloadProgress(
                DownloadProgress.Phase.DOWNLOADING,
                "tiny.gguf",
                25,
                OptionalLong.of(100),
                1,
                Optional.empty(),
                "");
    }

    @Override
    public Download onProgress(Consumer<DownloadProgress> listener) {
        listeners.add(listener);
        tell();
        return this;
    }

    /** Tells how far it is once more. */
    void tell() {
        listeners.forEach(listener -> listener.accept(progress()));
    }

    @Override
    public Flow.Publisher<DownloadProgress> updates() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel() {
        cancelled.set(true);
    }
}
