package io.gpt4all.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The container's storage: a folder for this process alone, so that two can run at once.
 *
 * <p>Each folder {@code NAME} has a file {@code NAME.lock} beside it that its process keeps locked.
 * A folder whose lock is free belonged to a process that was killed: the next one removes it. A
 * lock says this also where process ids do not, as between containers that share a home.
 */
final class BundleCache implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BundleCache.class.getName());
    private static final String LOCK = ".lock";

    private final Path folder;
    private final FileChannel channel;

    private BundleCache(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Makes a folder under the first of these parents that can be written to. */
    static BundleCache create(List<Path> parents) throws IOException {
        IOException failure = new IOException("No folder for the bundle cache");
        for (Path parent : parents) {
            try {
                Files.createDirectories(parent);
                removeStale(parent);
                return createIn(parent);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private static BundleCache createIn(Path parent) throws IOException {
        Path lock = Files.createTempFile(parent, "felix-", LOCK);
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return new BundleCache(Files.createDirectory(folderOf(lock)), channel);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(lock);
            throw e;
        }
    }

    private static void removeStale(Path parent) throws IOException {
        List<Path> locks;
        try (Stream<Path> files = Files.list(parent)) {
            locks = files.filter(BundleCache::isLock).toList();
        }
        for (Path lock : locks) {
            try {
                removeIfUnlocked(lock);
            } catch (IOException e) {
                LOG.log(Level.FINE, "Left for the next start: " + lock, e);
            }
        }
    }

    private static void removeIfUnlocked(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            FileLock free = tryLock(channel);
            // An empty pair is one that another process is just making.
            if (free != null && Files.isDirectory(folderOf(lock))) {
                delete(folderOf(lock));
                Files.deleteIfExists(lock);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static boolean isLock(Path file) {
        return file.getFileName().toString().endsWith(LOCK);
    }

    private static Path folderOf(Path lock) {
        String name = lock.getFileName().toString();
        return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    Path folder() {
        return folder;
    }

    /** Removes the folder. Idempotent. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            delete(folder);
            channel.close();
            Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + LOCK));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
