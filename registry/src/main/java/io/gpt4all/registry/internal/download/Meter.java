package io.gpt4all.registry.internal.download;

import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** How far several files are, one after the other. Thread-safe. */
final class Meter {
    private static final long UNKNOWN = -1;
    private static final long SPAN = 5_000_000_000L; // ns that the rate is the mean of

    private final List<String> names;
    private final long[] sizes;
    private final LongSupplier clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private int file;
    private long bytes;
    private Phase phase = Phase.RESOLVING;
    private String note = "";

    private record Sample(long time, long bytes) {}

    /**
     * Begins with the first file.
     *
     * @param clock nanoseconds
     */
    Meter(List<FileRequest> files, LongSupplier clock) {
        this.clock = clock;
        names = files.stream().map(FileRequest::name).toList();
        sizes = files.stream().mapToLong(f -> f.size().orElse(UNKNOWN)).toArray();
    }

    /** Goes on to the next file, when one is complete. */
    synchronized void completed(long size) {
        sizes[file] = size;
        boolean last = file == sizes.length - 1;
        bytes = last ? size : 0;
        file = last ? file : file + 1;
    }

    /** What is done now. */
    synchronized void phase(Phase now, String why) {
        if (now != phase) {
            samples.clear();
        }
        phase = now;
        note = why;
    }

    /** The size of the file, once the server has said it. */
    synchronized void size(long size) {
        sizes[file] = size;
    }

    /** Bytes of the file so far. */
    synchronized void bytes(long now) {
        if (now < bytes) {
            samples.clear(); // it starts again
        }
        bytes = now;
    }

    /** Notes the rate. To be called some times a second. */
    synchronized DownloadProgress tick() {
        long now = clock.getAsLong();
        samples.add(new Sample(now, done()));
        while (now - samples.getFirst().time() > SPAN) {
            samples.removeFirst();
        }
        return now();
    }

    /** How far it is. */
    synchronized DownloadProgress now() {
        double rate = rate();
        OptionalLong total = total();
        Optional<Duration> remaining =
                rate > 0 && total.isPresent()
                        ? Optional.of(
                                Duration.ofMillis(
                                        (long) ((total.getAsLong() - done()) * 1000 / rate)))
                        : Optional.empty();
        return new DownloadProgress(phase, names.get(file), done(), total, rate, remaining, note);
    }

    private double rate() {
        if (samples.size() < 2) {
            return 0;
        }
        long time = samples.getLast().time() - samples.getFirst().time();
        long moved = samples.getLast().bytes() - samples.getFirst().bytes();
        return time <= 0 ? 0 : moved * 1e9 / time;
    }

    private long done() {
        return Arrays.stream(sizes, 0, file).sum() + bytes;
    }

    private OptionalLong total() {
        return Arrays.stream(sizes).allMatch(size -> size != UNKNOWN)
                ? OptionalLong.of(Arrays.stream(sizes).sum())
                : OptionalLong.empty();
    }
}
