package io.gpt4all.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Memory of a process and all it has started, as Linux tells it.
 *
 * @param resident MiB in physical memory, mapped files such as the model too
 * @param anonymous of that, MiB not backed by a file
 */
record Memory(double resident, double anonymous) {

    /** Reads it; all 0 once the process has ended. */
    static Memory of(ProcessHandle process) {
        List<String> lines =
                Stream.concat(Stream.of(process), process.descendants())
                        .flatMap(p -> status(p.pid()))
                        .toList();
        return new Memory(sum(lines, "VmRSS:"), sum(lines, "RssAnon:"));
    }

    /** MiB of this process in physical memory when that were most. */
    static double peak() {
        return sum(status(ProcessHandle.current().pid()).toList(), "VmHWM:");
    }

    private static Stream<String> status(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream();
        } catch (NoSuchFileException e) {
            return Stream.of(); // it has ended meanwhile
        } catch (IOException e) {
            if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
                return Stream.of(); // it ended while its status was read
            }
            throw new UncheckedIOException("Memory can be read on Linux only", e);
        }
    }

    private static double sum(List<String> lines, String field) {
        return lines.stream()
                        .filter(line -> line.startsWith(field))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1024.0;
    }
}
