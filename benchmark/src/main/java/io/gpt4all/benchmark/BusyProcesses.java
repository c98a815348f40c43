package io.gpt4all.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that want a processor each, all the time. */
final class BusyProcesses implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();

    BusyProcesses(int count) {
        try {
            for (int i = 0; i < count; i++) {
                processes.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("A busy process cannot be started", e);
        }
    }

    /** How many there are. */
    int count() {
        return processes.size();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
