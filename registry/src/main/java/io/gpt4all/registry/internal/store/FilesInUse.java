package io.gpt4all.registry.internal.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which process has a file mapped, as llama.cpp does with models. Linux tells in {@code /proc}, of
 * this user's processes; Windows refuses to delete such a file anyway; on other systems it cannot
 * be known, and deleting is harmless: the mapping stays.
 */
public final class FilesInUse {
    private static final Logger LOG = LoggerFactory.getLogger(FilesInUse.class);
    private static final Path PROCESSES = Path.of("/proc");

    private FilesInUse() {}

    /** The id of a process that has the file mapped. */
    public static Optional<String> processOf(Path file) {
        if (!Files.isReadable(PROCESSES.resolve("self/maps"))) {
            return Optional.empty();
        }
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            String path = file.toRealPath().toString();
            return processes
                    .filter(process -> nameOf(process).matches("\\d+"))
                    .filter(process -> maps(process.resolve("maps"), path))
                    .map(FilesInUse::nameOf)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} cannot be looked for in processes", file, e);
            return Optional.empty();
        }
    }

    private static String nameOf(Path process) {
        return String.valueOf(process.getFileName());
    }

    private static boolean maps(Path maps, String path) {
        if (!Files.isReadable(maps)) {
            return false;
        }
        try (BufferedReader lines = Files.newBufferedReader(maps, StandardCharsets.ISO_8859_1)) {
            String bytes =
                    new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return lines.lines().anyMatch(line -> line.endsWith(" " + bytes));
        } catch (IOException | RuntimeException e) { // it ends while it is read
            LOG.trace("{} cannot be read", maps, e);
            return false;
        }
    }
}
