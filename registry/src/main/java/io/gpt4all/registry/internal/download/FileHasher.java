package io.gpt4all.registry.internal.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.LongConsumer;

/** MD5 and SHA-256 of a file, in one pass and beside each other. */
public final class FileHasher {
    private static final int MOST = 1 << 20;

    private FileHasher() {}

    /**
     * Reads a whole file.
     *
     * @param file what to read; links are followed
     * @param progress gets the bytes read so far, on this thread
     * @return size, both digests, and the file's time before it was read
     * @throws IOException if it cannot be read
     * @throws InterruptedException on interrupt
     */
    public static FetchedFile hash(Path file, LongConsumer progress)
            throws IOException, InterruptedException {
        ExecutorService threads = DownloadThreads.pool();
        try {
            return hash(file, threads, progress);
        } finally {
            threads.shutdown();
        }
    }

    static FetchedFile hash(Path file, Executor threads, LongConsumer progress)
            throws IOException, InterruptedException {
        var modified = Files.getLastModifiedTime(file).toInstant();
        Digests digests = new Digests(threads);
        long length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = take(digests, in); count > 0; count = take(digests, in)) {
                length += count;
                progress.accept(length);
            }
        }
        Digests.Sums sums = digests.finish();
        return new FetchedFile(file.toAbsolutePath(), length, sums.md5(), sums.sha256(), modified);
    }

    private static int take(Digests digests, InputStream in)
            throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted while reading a file");
        }
        return digests.take(in, MOST, (bytes, count) -> {});
    }
}
