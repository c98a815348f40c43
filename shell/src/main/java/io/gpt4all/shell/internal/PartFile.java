package io.gpt4all.shell.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * A file that does not outlive its use, and not its process either: between two steps of a command
 * Ctrl-C ends that. {@code File.deleteOnExit} would keep the name of each as long as a container
 * runs.
 */
final class PartFile implements Closeable {
    private final Path path;
    private final Thread atExit;

    /** Takes over a file that exists. */
    PartFile(Path path) {
        this.path = path;
        this.atExit = new Thread(() -> path.toFile().delete(), "gpt4all-part");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    Path path() {
        return path;
    }

    /** Deletes the file, if it has not been moved away. Idempotent. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LoggerFactory.getLogger(PartFile.class)
                    .debug("The process ends, which deletes {} as well", path, e);
        }
        Files.deleteIfExists(path);
    }
}
