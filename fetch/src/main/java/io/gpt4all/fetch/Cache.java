package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetched files, kept outside the build's folders under names that begin with their digest.
 *
 * <p>A file appears by one rename, after its digest was checked, and is checked again at each use:
 * builds may run at once, and be killed at any moment.
 */
final class Cache {
    private static final Logger LOG = LoggerFactory.getLogger(Cache.class);
    private static final String WORK = "fetching-";
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** Where a file that is not in the cache comes from. */
    @FunctionalInterface
    interface Source {
        /**
         * Puts the file into an empty folder and tells where; whatever else it leaves there is
         * deleted.
         */
        Path fetch(Path folder) throws IOException;
    }

    private final Path root;

    Cache(Path root) {
        this.root = root;
    }

    /**
     * The folder that {@code GPT4ALL_NATIVE_CACHE} names, else {@code ~/.cache/gpt4all/natives}.
     */
    static Cache ofUser() {
        String named = System.getenv().getOrDefault("GPT4ALL_NATIVE_CACHE", "");
        return new Cache(
                named.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "gpt4all", "natives")
                        : Path.of(named).toAbsolutePath());
    }

    /**
     * The file with this digest, fetched if it is not there or damaged.
     *
     * @throws FetchException if what was fetched has another digest
     */
    Path get(String name, Sum sum, Source source) throws IOException {
        Path kept = root.resolve(sum.hex().substring(0, 32) + "-" + name);
        if (Files.isRegularFile(kept)) {
            if (sum.matches(kept)) {
                return kept;
            }
            LOG.warn("{} is damaged and will be fetched again", kept);
        }
        Files.createDirectories(root);
        removeAbandoned();
        Path folder = Files.createTempDirectory(root, WORK);
        try {
            LOG.info("Fetching {} into {}", name, root);
            Path fresh = source.fetch(folder);
            sum.check(fresh, name);
            keep(fresh, kept, sum);
        } finally {
            Folders.delete(folder);
        }
        return kept;
    }

    private static void keep(Path fresh, Path kept, Sum sum) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Windows does not replace a file that another build has open; that build's is as good.
            if (!Files.isRegularFile(kept) || !sum.matches(kept)) {
                throw e;
            }
        }
    }

    private void removeAbandoned() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        List<Path> entries;
        try (var stream = Files.list(root)) {
            entries = stream.toList();
        }
        for (Path entry : entries) {
            if (String.valueOf(entry.getFileName()).startsWith(WORK)
                    && Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                Folders.delete(entry);
            }
        }
    }
}
