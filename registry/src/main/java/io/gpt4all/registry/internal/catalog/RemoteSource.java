package io.gpt4all.registry.internal.catalog;

import io.gpt4all.model.CatalogSource.Origin;
import io.gpt4all.registry.internal.web.WebUrls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A catalogue in the network, and the copy that is kept of it.
 *
 * <p>It is asked on a thread of its own, by one at a time, without a lock; what comes replaces the
 * copy only if there are models in it. The copy is read again when its file changes, which another
 * process may do.
 */
final class RemoteSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSource.class);
    // After a failure, so that each listing without network need not wait for it again.
    private static final Duration REST = Duration.ofMinutes(5);

    private final URI url;
    private final String shown;
    private final CopyFiles files;
    private final Fetcher fetcher;
    private final Clock clock;

    private @Nullable Attempt attempt;
    private @Nullable Known known;
    private volatile @Nullable Failure failure;
    private volatile @Nullable String unkept;

    private record Known(Stamp stamp, Optional<CopyFiles.Copy> copy) {}

    private record Failure(Instant time, String reason) {}

    RemoteSource(URI url, CopyFiles files, Fetcher fetcher, Clock clock) {
        this.url = url;
        shown = WebUrls.shown(url);
        this.files = files;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /** Whether it should be asked: the copy is old and the last failure some time ago. */
    boolean isDue(Duration maxAge) {
        Failure last = failure;
        boolean rests = last != null && isYounger(last.time(), REST);
        return !rests && fetched().filter(time -> isYounger(time, maxAge)).isEmpty();
    }

    private boolean isYounger(Instant time, Duration age) {
        Duration passed = Duration.between(time, clock.instant());
        // A time to come is of a clock that was wrong, and says nothing.
        return !passed.isNegative() && passed.compareTo(age) < 0;
    }

    /** Begins to ask, or joins the attempt that is under way. */
    synchronized Attempt begin() {
        Attempt last = attempt;
        if (last != null && last.isUnderWay()) {
            return last;
        }
        attempt = Attempt.begin("gpt4all-catalog " + url.getHost(), this::ask);
        return attempt;
    }

    /** Gives up the attempt that is under way. */
    synchronized void stop() {
        if (attempt != null) {
            attempt.stop();
        }
    }

    private boolean ask() {
        try {
            fetch();
            failure = null;
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} could not be asked", shown, e);
            failure = new Failure(clock.instant(), Reasons.of(e));
            return false;
        }
    }

    private void fetch() throws IOException {
        Optional<CopyFiles.Copy> copy = copy();
        Optional<CopyInfo> notes =
                copy.flatMap(CopyFiles.Copy::info).filter(had -> !had.conditions().isEmpty());
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
        notes.ifPresent(had -> headers.putAll(had.conditions()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try (Fetched answer = fetcher.get(url, headers)) {
            if (answer.status() == 304 && copy.isPresent() && notes.isPresent()) {
                CopyInfo confirmed = notes.get().at(now);
                keep(copy.get().result(), confirmed, () -> files.store(confirmed));
            } else if (answer.status() == 200) {
                take(answer, now);
            } else {
                throw new IOException("it answers with HTTP status " + answer.status());
            }
        }
    }

    private void take(Fetched answer, Instant now) throws IOException {
        byte[] body = read(answer.body());
        CatalogReader.Result result;
        try {
            result = CatalogReader.read(body, shown, Optional.of(url));
        } catch (IOException e) {
            throw new IOException("what it sends is " + e.getMessage(), e);
        }
        if (result.entries().isEmpty()) {
            throw new IOException("what it sends has no usable model in it");
        }
        CopyInfo notes =
                new CopyInfo(
                        URI.create(shown),
                        answer.header("ETag"),
                        answer.header("Last-Modified"),
                        now,
                        CopyFiles.sha256(body));
        keep(result, notes, () -> files.store(body, notes));
    }

    private static byte[] read(InputStream body) throws IOException {
        long end = System.nanoTime() + Attempt.LONGEST.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > PlainJson.MOST_BYTES) {
                break; // the reader refuses it
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException(
                        bytes.size() + " bytes came in " + Attempt.LONGEST.toSeconds() + " s");
            }
        }
        return bytes.toByteArray();
    }

    private interface Storing {
        void run() throws IOException;
    }

    /** Without room on disk it is known as long as the process lives. */
    private void keep(CatalogReader.Result result, CopyInfo notes, Storing storing) {
        try {
            storing.run();
            unkept = null;
        } catch (IOException e) {
            unkept = shown + " is not kept for the next time: " + Reasons.of(e) + ".";
        }
        synchronized (this) {
            Optional<CopyFiles.Copy> copy =
                    Optional.of(new CopyFiles.Copy(result, Optional.of(notes)));
            known = new Known(files.stamp(), copy);
        }
    }

    private synchronized Optional<CopyFiles.Copy> copy() {
        Stamp stamp = files.stamp();
        Known last = known;
        if (last != null && last.stamp().equals(stamp)) {
            return last.copy();
        }
        Optional<CopyFiles.Copy> copy = Optional.empty();
        try {
            copy = files.load();
        } catch (IOException e) {
            LOG.warn("{}: {}. It will be fetched anew.", shown, Reasons.of(e));
        }
        known = new Known(stamp, copy);
        return copy;
    }

    private Optional<Instant> fetched() {
        return copy().flatMap(CopyFiles.Copy::info).map(CopyInfo::fetched);
    }

    @Override
    public Listing listing() {
        Optional<CopyFiles.Copy> copy = copy();
        Optional<Instant> fetched = fetched();
        Listing listing =
                copy.map(CopyFiles.Copy::result)
                        .map(had -> listing(fetched, had))
                        .orElse(Listing.nothing(shown, ""));
        String notKept = unkept;
        if (notKept != null) {
            listing = listing.withWarning(notKept);
        }
        Failure last = failure;
        boolean outdated = last != null && fetched.filter(t -> t.isAfter(last.time())).isPresent();
        return last == null || outdated
                ? listing
                : listing.withWarning(
                        shown
                                + " could not be asked: "
                                + last.reason()
                                + ". "
                                + inItsPlace()
                                + " It is tried again in some minutes, or when a refresh is asked"
                                + " for.");
    }

    private Listing listing(Optional<Instant> fetched, CatalogReader.Result had) {
        return new Listing(
                shown, Origin.CACHE, fetched, had.entries(), List.copyOf(had.warnings()));
    }

    /** A sentence on what there is in place of its newest version. */
    String inItsPlace() {
        if (copy().isPresent()) {
            return fetched()
                    .map(time -> "Listed is the copy of " + time + ".")
                    .orElse("Listed is an old copy.");
        }
        return url.toString().equals(CatalogSettings.OFFICIAL)
                ? "Listed is what came with the library."
                : "Its models are not listed.";
    }

    /** Its address without what may be secret. */
    @Override
    public String toString() {
        return shown;
    }
}
