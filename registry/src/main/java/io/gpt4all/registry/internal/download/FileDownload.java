package io.gpt4all.registry.internal.download;

import io.gpt4all.model.DownloadException;
import io.gpt4all.model.DownloadProgress.Phase;
import io.gpt4all.model.ModelVerificationException;
import io.gpt4all.registry.internal.download.MirrorException.Then;
import io.gpt4all.registry.internal.download.MirrorException.Why;
import io.gpt4all.registry.internal.web.Spans;
import io.gpt4all.registry.internal.web.WebClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches one file: waits until no other process does, goes through the mirrors, each as patiently
 * as the settings say, compares, and puts the file under its name. For one thread.
 */
final class FileDownload {
    private static final Logger LOG = LoggerFactory.getLogger(FileDownload.class);
    private static final long LOCK_MILLIS = 200;

    // A server whose file changes all the time would be asked for ever.
    private static final int MOST_BEGINNINGS = 3;

    private final FileRequest file;
    private final Context context;

    /** What all files of a download have in common. */
    record Context(WebClient web, DownloadSettings settings, Executor threads, Meter meter) {}

    FileDownload(FileRequest file, Context context) {
        this.file = file;
        this.context = context;
    }

    /**
     * Fetches it.
     *
     * @return the file, complete and compared
     * @throws DownloadException if it cannot be fetched
     * @throws ModelVerificationException if it is not what is expected
     * @throws InterruptedException on interrupt; what has come is kept
     */
    FetchedFile run() throws InterruptedException {
        try (TargetLock lock = lock()) {
            LOG.debug("{} holds {}", file.name(), lock);
            Optional<FetchedFile> there = existing();
            FetchedFile fetched = there.isPresent() ? there.get() : fetch();
            context.meter().completed(fetched.size());
            return fetched;
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            InterruptedException interrupted = new InterruptedException(e.getMessage());
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            throw Troubles.ofDisk(file, e);
        }
    }

    private TargetLock lock() throws IOException, InterruptedException {
        Plain.require(file.target());
        context.meter().phase(Phase.RESOLVING, "");
        Optional<TargetLock> lock = TargetLock.tryAcquire(file.target());
        while (lock.isEmpty()) {
            context.meter().phase(Phase.RESOLVING, "waiting for another download of this file");
            Thread.sleep(LOCK_MILLIS);
            lock = TargetLock.tryAcquire(file.target());
        }
        return lock.get();
    }

    /** What another process has fetched meanwhile, or somebody has put there. */
    private Optional<FetchedFile> existing() throws IOException, InterruptedException {
        if (Plain.require(file.target()).isEmpty()) {
            return Optional.empty();
        }
        long size = Files.size(file.target());
        Expected.size(file, size);
        context.meter().size(size);
        context.meter().phase(Phase.VERIFYING, "");
        FetchedFile there =
                FileHasher.hash(file.target(), context.threads(), context.meter()::bytes);
        Optional<String> wrong = Expected.mismatch(file, there.md5(), there.sha256());
        if (wrong.isPresent()) {
            throw new ModelVerificationException(
                    file.target() + " is there, but its " + wrong.get() + ". " + Expected.REMOVE);
        }
        return Optional.of(there);
    }

    private FetchedFile fetch() throws IOException, InterruptedException {
        List<MirrorException> failures = new ArrayList<>();
        file.size().ifPresent(context.meter()::size);
        try (PartOfFile part = new PartOfFile(file, context)) {
            for (URI mirror : file.urls()) {
                try {
                    return fetch(mirror, part);
                } catch (MirrorException e) {
                    LOG.info("{}: {}", file.name(), e.getMessage());
                    failures.add(e);
                }
            }
            throw Troubles.ofMirrors(file, failures, part.length());
        }
    }

    private FetchedFile fetch(URI mirror, PartOfFile part)
            throws IOException, InterruptedException, MirrorException {
        transfer(mirror, part);
        Optional<String> wrong = part.mismatch();
        if (wrong.isPresent() && part.isMixed()) {
            part.setAside(); // bytes of another day or mirror may be to blame
            transfer(mirror, part);
            wrong = part.mismatch();
        }
        if (wrong.isPresent()) {
            part.setAside();
            throw MirrorException.lasting(
                    Why.NOT_THE_SAME,
                    "The file of " + mirror.getHost() + " is damaged: its " + wrong.get() + ".");
        }
        return part.publish();
    }

    private void transfer(URI mirror, PartOfFile part)
            throws IOException, InterruptedException, MirrorException {
        Attempts attempts = new Attempts(context.settings(), ThreadLocalRandom.current());
        long best = part.length();
        boolean ranges = true;
        int beginnings = 0;
        while (!part.isComplete()) {
            try {
                new MirrorDownload(file, mirror, part.open(), context).run(ranges, part);
                return;
            } catch (MirrorException e) {
                if (part.length() > best || !ranges) {
                    best = part.length();
                    attempts.progress();
                }
                ranges = true;
                if (e.then() == Then.START_AGAIN && beginnings < MOST_BEGINNINGS) {
                    beginnings++;
                    ranges = false; // for the next request alone
                } else {
                    pause(e, attempts.next(e));
                }
            }
        }
    }

    private void pause(MirrorException failure, Optional<Duration> pause)
            throws InterruptedException, MirrorException {
        if (pause.isEmpty() || failure.then() == Then.START_AGAIN) {
            throw failure;
        }
        String note = "waiting " + Spans.shown(pause.get()) + ": " + failure.getMessage();
        LOG.debug("{}: {}", file.name(), note);
        context.meter().phase(Phase.RESOLVING, note);
        Thread.sleep(pause.get().toMillis());
    }
}
