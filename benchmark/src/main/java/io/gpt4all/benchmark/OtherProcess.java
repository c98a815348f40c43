package io.gpt4all.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Another way to run models, in a process of its own: it says how long it took to load, then
 * answers each request with a line of numbers. Not thread-safe.
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

    /** Starts it and waits until it has loaded its model; what it complains of is not shown. */
    OtherProcess(List<String> command) {
        this(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    /** Starts it and waits until it has loaded its model. */
    OtherProcess(ProcessBuilder builder) {
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("It does not start: " + builder.command(), e);
        }
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.loadNanos = Long.parseLong(numbers(builder.command()).get(0));
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
        List<String> numbers = ask(tokens + " " + prompt);
        return new Times(
                Long.parseLong(numbers.get(0)),
                Long.parseLong(numbers.get(1)),
                Integer.parseInt(numbers.get(2)));
    }

    /**
     * Makes a request and waits for the answer.
     *
     * @param request one line or more, without the last one's end
     * @return the numbers of the answer
     */
    List<String> ask(String request) {
        try {
            requests.write(request + "\n");
            requests.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("It takes no request", e);
        }
        return numbers(List.of());
    }

    /** The next line that is made of numbers; what others print is skipped. */
    private List<String> numbers(List<String> command) {
        try {
            String line = answers.readLine();
            while (line != null && !line.matches("[0-9]+( -?[0-9.]+)*")) {
                line = answers.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("It ended before it answered. " + command);
            }
            return List.of(line.split(" ", -1));
        } catch (IOException e) {
            throw new UncheckedIOException("It does not answer", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
