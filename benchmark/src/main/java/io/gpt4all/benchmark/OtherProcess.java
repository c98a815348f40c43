package io.gpt4all.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Another way to run models, in a process of its own: it says how long it took to load, then
 * answers a prompt for each line. Not thread-safe.
 */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private final long loadNanos;

    /**
     * Times of an answer.
     *
     * @param promptNanos from the request to the first token
     * @param generationNanos from the first token to the last
     * @param tokens how many there are
     */
    record Times(long promptNanos, long generationNanos, int tokens) {
        /** Tokens a second after the first. */
        double rate() {
            return 1e9 * (tokens - 1) / generationNanos;
        }
    }

    /** Starts it and waits until it has loaded its model. */
    OtherProcess(List<String> command) {
        try {
            this.process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("It does not start: " + command, e);
        }
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.loadNanos = numbers(command).get(0);
    }

    /** How long it took to load its model, without the start of its process. */
    long loadNanos() {
        return loadNanos;
    }

    /**
     * Answers greedily.
     *
     * @param prompt one line
     */
    Times answer(String prompt, int tokens) {
        try {
            requests.write(tokens + " " + prompt + "\n");
            requests.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("It takes no request", e);
        }
        List<Long> numbers = numbers(List.of());
        return new Times(numbers.get(0), numbers.get(1), Math.toIntExact(numbers.get(2)));
    }

    /** The next line that is made of numbers; what others print is skipped. */
    private List<Long> numbers(List<String> command) {
        try {
            String line = answers.readLine();
            while (line != null && !line.matches("[0-9]+( [0-9]+)*")) {
                line = answers.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("It ended before it answered. " + command);
            }
            return Arrays.stream(line.split(" ", -1)).map(Long::valueOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("It does not answer", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
