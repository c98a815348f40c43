package io.gpt4all.registry.internal.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to fetch a target, among all processes: the system's lock on a file beside it, which
 * ends with its process however that ends.
 *
 * <p>On POSIX systems a process loses its lock as soon as it closes any channel of the file, so who
 * holds one is noted here too and such a file is not even opened.
 */
final class TargetLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private TargetLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the right if nobody has it. Does not wait.
     *
     * @throws IOException if the file cannot be made or is something else, such as a symbolic link
     */
    static Optional<TargetLock> tryAcquire(Path target) throws IOException {
        Path file = fileOf(target);
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        TargetLock lock = null;
        try {
            lock = lock(file);
            return Optional.ofNullable(lock);
        } finally {
            if (lock == null) {
                HELD.remove(file);
            }
        }
    }

    /** Whether somebody has the right now. */
    static boolean isHeld(Path target) throws IOException {
        Path file = fileOf(target);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Optional<TargetLock> lock = tryAcquire(target);
        lock.ifPresent(TargetLock::close);
        return lock.isEmpty();
    }

    /** Gives the right back and deletes the file. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file); // while it is held: who waits for it will see that it went
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(TargetLock.class)
                    .debug("{} stays, held by nobody", file, e);
        } finally {
            HELD.remove(file);
        }
    }

    private static Path fileOf(Path target) throws IOException {
        Path lock = Companions.of(target).lock();
        Path folder = Objects.requireNonNull(target.getParent());
        return folder.toRealPath().resolve(lock.getFileName());
    }

    private static @Nullable TargetLock lock(Path file) throws IOException {
        Plain.require(file);
        create(file);
        Object key;
        FileChannel channel;
        try {
            key = key(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null; // deleted just now
        }
        boolean locked = false;
        try {
            // Who had it may have deleted the file, and another may have made a new one, before or
            // after it was opened here: then a lock on the old one is worth nothing.
            boolean same = Objects.equals(key, key(file));
            FileLock lock = same ? channel.tryLock() : null;
            locked = lock != null && Objects.equals(key, key(file));
            return locked ? new TargetLock(file, channel) : null;
        } catch (OverlappingFileLockException e) {
            return null; // another class loader's copy of this class has it
        } catch (NoSuchFileException e) {
            return null; // deleted just now
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // of another process, or left by one that was killed
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
