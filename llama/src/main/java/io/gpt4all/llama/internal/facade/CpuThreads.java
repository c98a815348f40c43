package io.gpt4all.llama.internal.facade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * How many threads to compute with: one for each physical core that this process may run on. Two on
 * one core share its arithmetic units and only wait for each other.
 */
public final class CpuThreads {
    private CpuThreads() {}

    /** The default number of threads, 1 or more. */
    public static int count() {
        int available = Runtime.getRuntime().availableProcessors();
        int cores = physicalCores(Path.of("/sys/devices/system/cpu"), Path.of("/proc/self/status"));
        return Math.max(1, cores == 0 ? available : Math.min(cores, available));
    }

    /** Distinct cores among the processors of the affinity mask; 0 where Linux does not tell. */
    static int physicalCores(Path cpus, Path status) {
        try {
            Set<String> cores = new HashSet<>();
            for (int cpu : allowed(status)) {
                Path siblings = cpus.resolve("cpu" + cpu + "/topology/thread_siblings_list");
                if (!Files.isReadable(siblings)) {
                    return 0;
                }
                cores.add(Files.readString(siblings).strip());
            }
            return cores.size();
        } catch (IOException | NumberFormatException e) {
            return 0; // not Linux, or a sandbox without these files
        }
    }

    private static Set<Integer> allowed(Path status) throws IOException {
        Set<Integer> processors = new HashSet<>();
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("Cpus_allowed_list:")) {
                for (String range : line.substring(line.indexOf(':') + 1).strip().split(",", -1)) {
                    String[] ends = range.split("-", 2);
                    int last = Integer.parseInt(ends[ends.length - 1]);
                    for (int i = Integer.parseInt(ends[0]); i <= last; i++) {
                        processors.add(i);
                    }
                }
            }
        }
        return processors;
    }
}
