package io.gpt4all.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a program, waits for its first output and watches its memory until it ends. */
final class FirstToken {
    private FirstToken() {}

    /**
     * What was seen.
     *
     * @param millis from the start of the process to its first byte of output
     * @param residentMiB resident memory when its last output came, in MiB
     * @param anonymousMiB of that, what is not backed by a file, such as heap and KV cache
     */
    record Seen(double millis, double residentMiB, double anonymousMiB) {}

    /**
     * Runs a program to its end.
     *
     * @param command the program with its arguments
     * @param folder where to run it
     * @throws IllegalStateException if it prints nothing or fails
     */
    static Seen run(List<String> command, Path folder) {
        try {
            long start = System.nanoTime();
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectInput(Redirect.from(new File("/dev/null")))
                            .redirectError(Redirect.INHERIT)
                            .start();
            Seen seen = watch(process, start);
            if (seen == null || process.waitFor() != 0) {
                throw new IllegalStateException(command + " printed nothing, or failed");
            }
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static @Nullable Seen watch(Process process, long start) throws IOException {
        Seen seen = null;
        byte[] buffer = new byte[8192];
        try (InputStream out = process.getInputStream()) {
            while (out.read(buffer) >= 0) {
                double millis = seen == null ? (System.nanoTime() - start) / 1e6 : seen.millis();
                Memory memory = Memory.of(process.toHandle());
                if (seen == null || memory.resident() > 0) { // 0: it has just ended
                    seen = new Seen(millis, memory.resident(), memory.anonymous());
                }
            }
        }
        return seen;
    }
}
