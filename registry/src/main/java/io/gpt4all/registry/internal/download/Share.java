package io.gpt4all.registry.internal.download;

import io.gpt4all.GPT4AllException;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadException;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One caller's view of a transfer, and what leads to it: looking up which files are needed. */
final class Share implements Download {
    private final String name;
    private final Function<List<FetchedFile>, InstalledModel> finish;
    private final UnaryOperator<Throwable> explain;
    private final Feed<DownloadProgress> feed;
    private final CompletableFuture<InstalledModel> end = new CompletableFuture<>();
    private @Nullable Thread resolver;
    private @Nullable Transfer transfer;

    /**
     * A share that has not begun.
     *
     * @param finish makes the result of the files, on a thread of the downloads
     * @param explain makes of a failure what callers get
     */
    Share(
            String name,
            Function<List<FetchedFile>, InstalledModel> finish,
            UnaryOperator<Throwable> explain,
            Executor threads) {
        this.name = name;
        this.finish = finish;
        this.explain = explain;
        this.feed =
                new Feed<>(
                        new DownloadProgress(
                                Phase.RESOLVING,
                                name,
                                0,
                                OptionalLong.empty(),
                                0,
                                Optional.empty(),
                                ""),
                        threads);
    }

    @Override
    public InstalledModel await() {
        try {
            return end.get();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw cancellation(e);
        } catch (CancellationException e) { // newer JDKs wrap it in one that says nothing
            throw cancellation(e);
        } catch (ExecutionException e) {
            throw asThrown(e);
        }
    }

    @Override
    public CompletionStage<InstalledModel> result() {
        CompletableFuture<InstalledModel> copy = new CompletableFuture<>();
        var unused = end.whenComplete((model, failure) -> settle(copy, model, failure));
        return copy;
    }

    @Override
    public DownloadProgress progress() {
        return feed.latest();
    }

    @Override
    public Download onProgress(Consumer<DownloadProgress> listener) {
        feed.subscribe(new ProgressListener(listener));
        return this;
    }

    @Override
    public Flow.Publisher<DownloadProgress> updates() {
        return feed;
    }

    @Override
    public void cancel() {
        fail(cancellation(null));
        Transfer joined;
        synchronized (this) {
            joined = transfer;
            if (resolver != null) {
                resolver.interrupt();
            }
        }
        if (joined != null) {
            joined.leave(this);
        }
    }

    /** Whether its end is known. */
    boolean isOver() {
        return end.isDone();
    }

    /**
     * Looks up what to fetch.
     *
     * @return the files; empty if the share is over: it failed, was cancelled or needs none
     */
    List<FileRequest> resolve(Supplier<List<FileRequest>> files) {
        try {
            begin(Thread.currentThread());
            if (isOver()) {
                return List.of();
            }
            List<FileRequest> needed = files.get();
            if (needed.isEmpty()) {
                succeed(List.of());
            }
            return needed;
        } catch (RuntimeException | Error e) {
            fail(e);
            return List.of();
        } finally {
            begin(null);
        }
    }

    /** Has the transfer's progress and end from now on. */
    synchronized void join(Transfer joined) {
        transfer = joined;
    }

    void publish(DownloadProgress progress) {
        feed.publish(progress);
    }

    void succeed(List<FetchedFile> files) {
        try {
            InstalledModel model = finish.apply(files);
            feed.publish(done(feed.latest(), model));
            feed.end(null);
            end.complete(model);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    void fail(Throwable failure) {
        Throwable explained = isOver() ? failure : explained(failure);
        if (end.completeExceptionally(explained)) {
            feed.end(explained);
        }
    }

    /** Whoever waits must hear of an end, whatever befalls the explanation. */
    private Throwable explained(Throwable failure) {
        try {
            return explain.apply(failure);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    // A thread of the pool: what comes too late must not meet its next work.
    private synchronized void begin(@Nullable Thread thread) {
        resolver = thread;
        if (thread == null) {
            Thread.interrupted();
        }
    }

    private CancellationException cancellation(@Nullable Throwable cause) {
        CancellationException cancelled =
                new CancellationException(
                        "The download of "
                                + name
                                + " was cancelled. What has come is kept, and the next try goes on"
                                + " from there.");
        if (cause != null) {
            cancelled.initCause(cause);
        }
        return cancelled;
    }

    private RuntimeException asThrown(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof GPT4AllException known) {
            return known;
        }
        return new DownloadException(
                name + " could not be downloaded, by a fault of this library: " + cause, cause);
    }

    private static void settle(
            CompletableFuture<InstalledModel> copy,
            @Nullable InstalledModel model,
            @Nullable Throwable failure) {
        if (failure != null) {
            copy.completeExceptionally(failure);
        } else {
            copy.complete(model);
        }
    }

    private static DownloadProgress done(DownloadProgress last, InstalledModel model) {
        return new DownloadProgress(
                Phase.DONE,
                model.fileName(),
                model.size(),
                OptionalLong.of(model.size()),
                last.bytesPerSecond(),
                Optional.of(Duration.ZERO),
                "");
    }
}
