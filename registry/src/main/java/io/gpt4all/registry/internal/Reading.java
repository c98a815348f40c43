package io.gpt4all.registry.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import io.gpt4all.registry.internal.download.FetchedFile;
import io.gpt4all.registry.internal.download.FileHasher;
import io.gpt4all.registry.internal.store.LocalModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Reads all of a model's files and tells how far it is, ten times a second at most. */
final class Reading {
    private static final long PAUSE_NANOS = 100_000_000;

    private final long total;
    private final Consumer<DownloadProgress> listener;
    private final long start = System.nanoTime();
    private long told = start - PAUSE_NANOS;
    private long before;

    Reading(LocalModel model, Consumer<DownloadProgress> listener) {
        this.total = model.size();
        this.listener = listener;
    }

    /**
     * The next file.
     *
     * @throws CancellationException on interrupt; the thread stays interrupted
     */
    FetchedFile read(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            FetchedFile read = FileHasher.hash(file, bytes -> tell(name, bytes));
            before += read.size();
            return read;
        } catch (IOException e) {
            throw new GPT4AllException(
                    file + " cannot be read: " + e + ". Check the disk and the permissions.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("Interrupted");
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    private void tell(String name, long bytes) {
        long now = System.nanoTime();
        long done = before + bytes;
        if (now - told >= PAUSE_NANOS || done == total) {
            told = now;
            double rate = done * 1e9 / Math.max(1, now - start);
            listener.accept(
                    new DownloadProgress(
                            Phase.VERIFYING,
                            name,
                            done,
                            OptionalLong.of(total),
                            rate,
                            remaining(done, rate),
                            ""));
        }
    }

    private Optional<Duration> remaining(long done, double rate) {
        return rate < 1
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) ((total - done) * 1000 / rate)));
    }
}
