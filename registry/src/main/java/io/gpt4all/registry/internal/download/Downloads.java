package io.gpt4all.registry.internal.download;

import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadException;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.registry.internal.download.FileDownload.Context;
import io.gpt4all.registry.internal.web.WebClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Downloads under way. Who asks for a file that is under way shares its download; between processes
 * a lock beside the file sees to it that one fetches and the others wait.
 *
 * <p>A file comes as {@code NAME.part} with a journal and gets its name when it is complete and
 * compared, so what has its final name is whole. See {@link Companions} for all names.
 *
 * <p>Has no threads while nothing is under way. Thread-safe.
 */
public final class Downloads implements AutoCloseable {
    private static final long TICK_MILLIS = 100;
    private static final long CLOSE_SECONDS = 3;

    private final Supplier<WebClient> web;
    private final Supplier<DownloadSettings> settings;
    private final ExecutorService threads = DownloadThreads.pool();
    private final ScheduledThreadPoolExecutor ticker = DownloadThreads.ticker();
    private final Map<List<FileRequest>, Transfer> transfers = new HashMap<>();
    private final Set<Share> shares = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Nothing under way yet.
     *
     * @param web asked once for each download, which uses that client to its end
     * @param settings asked once for each download
     */
    public Downloads(Supplier<WebClient> web, Supplier<DownloadSettings> settings) {
        this.web = web;
        this.settings = settings;
    }

    /**
     * Begins a download. Returns at once.
     *
     * @param name of the model, for messages and for the progress until the files are known
     * @param files looks up what to fetch, on a thread of the downloads, interrupted when this
     *     share is cancelled; may throw what the download shall end with; empty if nothing is
     *     needed. Two downloads of equal requests are one
     * @param finish makes the result of what was fetched, in the order of the files, on a thread of
     *     the downloads; may throw what the download shall end with
     * @param explain makes of a failure what the download shall end with
     * @return the caller's share
     */
    public Download start(
            String name,
            Supplier<List<FileRequest>> files,
            Function<List<FetchedFile>, InstalledModel> finish,
            UnaryOperator<Throwable> explain) {
        Share share = new Share(name, finish, explain, threads);
        shares.add(share);
        try {
            threads.execute(() -> run(share, files));
        } catch (RejectedExecutionException e) {
            shares.remove(share);
            share.fail(new DownloadException(name + " cannot be downloaded: closed.", e));
        }
        return share;
    }

    /**
     * Cancels all, and waits until their files are closed, for some seconds at most. What has come
     * is kept.
     */
    @Override
    public void close() {
        closed = true;
        shares.forEach(Share::cancel);
        ticker.shutdownNow();
        threads.shutdown();
        try {
            var unused = threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Share share, Supplier<List<FileRequest>> files) {
        try {
            List<FileRequest> needed = closed ? List.of() : share.resolve(files);
            if (closed) {
                share.cancel();
            }
            if (!share.isOver()) {
                join(share, needed);
            }
        } catch (RuntimeException | Error e) { // of what gives settings and clients
            share.fail(e);
        } finally {
            shares.removeIf(Share::isOver);
        }
    }

    private void join(Share share, List<FileRequest> needed) {
        Transfer mine = new Transfer(needed, context(needed));
        Transfer joined = mine;
        synchronized (transfers) {
            Transfer other = transfers.get(mine.key());
            if (other != null && other.add(share)) {
                joined = other;
            } else {
                mine.add(share);
                transfers.put(mine.key(), mine);
            }
        }
        if (share.isOver()) { // cancelled just now, before it knew what to leave
            joined.leave(share);
        }
        if (joined == mine) {
            transfer(mine);
        }
    }

    private void transfer(Transfer mine) {
        Future<?> ticks =
                ticker.scheduleAtFixedRate(mine::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        Transfer.Outcome outcome;
        try {
            outcome = mine.run();
        } finally {
            ticks.cancel(false);
            synchronized (transfers) {
                transfers.remove(mine.key(), mine);
            }
        }
        mine.tell(outcome);
    }

    private Context context(List<FileRequest> needed) {
        return new Context(web.get(), settings.get(), threads, new Meter(needed, System::nanoTime));
    }
}
