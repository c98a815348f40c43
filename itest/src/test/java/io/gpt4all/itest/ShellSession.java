package io.gpt4all.itest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code bin/gpt4all shell}, typed at through a pipe. */
final class ShellSession implements AutoCloseable {
    private static final long LIMIT_SECONDS = 120;

    private final Path output;
    private final Process process;
    private final OutputStream keyboard;

    ShellSession(Path home) throws IOException {
        output = Files.createTempFile("shell", ".txt");
        var builder = new ProcessBuilder(home.resolve("bin/gpt4all").toString(), "shell");
        builder.environment().put("GPT4ALL_JAVA", System.getProperty("java.home"));
        builder.environment().put("TERM", "dumb");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        process = builder.start();
        keyboard = process.getOutputStream();
    }

    void type(String line) throws IOException {
        keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** Types a line again and again, as people do, until the answer has this in a line of its. */
    void typeUntil(String line, String pattern) throws IOException, InterruptedException {
        int start = Files.readString(output).length();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!has(pattern, start)) {
            check(pattern, end);
            type(line);
            Thread.sleep(300);
        }
    }

    /** Types a line and waits until the answer has this in a line of its. */
    void typeOnce(String line, String pattern) throws IOException, InterruptedException {
        int start = Files.readString(output).length();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        type(line);
        while (!has(pattern, start)) {
            check(pattern, end);
            Thread.sleep(20);
        }
    }

    private boolean has(String pattern, int start) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(output).substring(start)).find();
    }

    private void check(String pattern, long end) throws IOException {
        if (System.nanoTime() > end || !process.isAlive()) {
            throw new AssertionError("No " + pattern + " in: " + Files.readString(output));
        }
    }

    /** Ends it as Ctrl-D does, by the end of the input. */
    @Override
    public void close() throws IOException {
        keyboard.close();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The shell does not end. " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
