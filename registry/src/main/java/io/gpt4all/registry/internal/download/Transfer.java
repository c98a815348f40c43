package io.gpt4all.registry.internal.download;

import io.gpt4all.model.DownloadProgress;
import io.gpt4all.registry.internal.download.FileDownload.Context;
import io.gpt4all.registry.internal.web.Spans;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The work that several shares wait for: fetches files one after the other. Ends early when the
 * last share has left. Thread-safe.
 */
final class Transfer {
    private final List<FileRequest> files;
    private final Context context;
    private final long deadline;
    private final Set<Share> shares = new LinkedHashSet<>();
    private @Nullable Thread worker;
    private boolean closed; // takes no more shares
    private boolean late;

    Transfer(List<FileRequest> files, Context context) {
        this.files = List.copyOf(files);
        this.context = context;
        Optional<Duration> limit = context.settings().totalLimit();
        // A limit beyond three hundred years is none.
        deadline =
                limit.filter(l -> l.toDays() < 100_000)
                                .map(Duration::toNanos)
                                .orElse(Long.MAX_VALUE / 2)
                        + System.nanoTime();
    }

    /** Who asks for the same can share it; others for the same target wait for its lock. */
    List<FileRequest> key() {
        return files;
    }

    /** Adds a share; false if it is too late for that. */
    synchronized boolean add(Share share) {
        if (closed) {
            return false;
        }
        shares.add(share);
        share.join(this);
        share.publish(context.meter().now());
        return true;
    }

    /** A share that does not want it any more. */
    synchronized void leave(Share share) {
        if (shares.remove(share) && shares.isEmpty()) {
            stop();
        }
    }

    /** Tells the shares how far it is, and looks at the clock. */
    void tick() {
        DownloadProgress now = context.meter().tick();
        List<Share> all;
        synchronized (this) {
            all = List.copyOf(shares);
            if (System.nanoTime() - deadline > 0 && !late) {
                late = true;
                stop();
            }
        }
        all.forEach(share -> share.publish(now));
    }

    /** Does the work on this thread, and tells nobody yet. */
    Outcome run() {
        try {
            begin();
            Space.require(files);
            List<FetchedFile> fetched = new ArrayList<>();
            for (FileRequest file : files) {
                fetched.add(new FileDownload(file, context).run());
            }
            return new Outcome(fetched, null);
        } catch (InterruptedException e) {
            return new Outcome(List.of(), interrupted(e));
        } catch (IOException e) {
            return new Outcome(List.of(), Troubles.ofDisk(files.get(0), e));
        } catch (RuntimeException | Error e) {
            return new Outcome(List.of(), e);
        } finally {
            end();
        }
    }

    /** How it ended. */
    record Outcome(List<FetchedFile> files, @Nullable Throwable failure) {}

    /** Tells all shares. */
    void tell(Outcome outcome) {
        List<Share> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(shares);
        }
        DownloadProgress last = context.meter().tick();
        for (Share share : all) {
            share.publish(last);
            if (outcome.failure() == null) {
                share.succeed(outcome.files());
            } else {
                share.fail(outcome.failure());
            }
        }
    }

    private synchronized void begin() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("Cancelled before it began");
        }
        worker = Thread.currentThread();
    }

    private synchronized void end() {
        closed = true;
        worker = null;
        Thread.interrupted(); // a thread of the pool: not for its next work
    }

    private synchronized void stop() {
        closed = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    private synchronized Throwable interrupted(InterruptedException cause) {
        if (late) {
            return Troubles.ofTime(
                    files.get(0).name(),
                    Spans.shown(context.settings().totalLimit().orElse(Duration.ZERO)));
        }
        CancellationException cancelled = new CancellationException("Interrupted");
        cancelled.initCause(cause);
        return cancelled;
    }
}
