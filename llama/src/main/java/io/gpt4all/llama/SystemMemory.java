package io.gpt4all.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory that this process could still take, as Linux tells; other systems ask the device. */
final class SystemMemory {
    private SystemMemory() {}

    /**
     * Bytes available: what the kernel could free, and no more than the control group allows.
     *
     * @return empty where Linux's files are not there
     */
    static OptionalLong available() {
        return available(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup"));
    }

    static OptionalLong available(Path meminfo, Path group) {
        try {
            for (String line : Files.readAllLines(meminfo)) {
                if (line.startsWith("MemAvailable:")) {
                    long kilobytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
                    return OptionalLong.of(Math.min(kilobytes * 1024, leftInGroup(group)));
                }
            }
            return OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Version 2 of control groups. Page cache is given back when memory is short, so it is free.
     */
    private static long leftInGroup(Path group) throws IOException {
        Path max = group.resolve("memory.max");
        if (!Files.isReadable(max)) {
            return Long.MAX_VALUE;
        }
        String limit = Files.readString(max).strip();
        if (limit.equals("max")) {
            return Long.MAX_VALUE;
        }
        long used = Long.parseLong(Files.readString(group.resolve("memory.current")).strip());
        return Long.parseLong(limit) - used + pageCache(group.resolve("memory.stat"));
    }

    private static long pageCache(Path stat) throws IOException {
        long bytes = 0;
        for (String line : Files.readAllLines(stat)) {
            if (line.startsWith("inactive_file ") || line.startsWith("active_file ")) {
                bytes += Long.parseLong(line.substring(line.indexOf(' ') + 1));
            }
        }
        return bytes;
    }
}
