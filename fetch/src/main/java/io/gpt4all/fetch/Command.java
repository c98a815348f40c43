package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the machine, such as npm.
 *
 * @param words the program and the arguments that it always gets
 */
record Command(List<String> words) {
    private static final int LIMIT_MINUTES = 20;
    private static final int SHOWN_LINES = 15;

    /**
     * The first of several spellings of a program that runs here.
     *
     * @param advice what to install when none does
     * @throws FetchException if none does
     */
    static Command find(Path folder, String advice, List<List<String>> spellings)
            throws IOException {
        for (List<String> words : spellings) {
            if (new Command(words).works(folder)) {
                return new Command(words);
            }
        }
        List<String> tried = spellings.stream().map(words -> String.join(" ", words)).toList();
        throw new FetchException(advice + " (tried: " + String.join(", ", tried) + ")");
    }

    /**
     * Runs to the end.
     *
     * @param folder where it runs
     * @return what it wrote to its standard output and error streams
     * @throws FetchException if it fails, with the last lines it wrote
     */
    String run(Path folder, String... arguments) throws IOException {
        Path log = Files.createTempFile(folder, "command", ".log");
        int code = exitCode(start(folder, log, arguments));
        String output = Files.readString(log).strip();
        Files.delete(log);
        if (code != 0) {
            throw new FetchException(
                    String.join(" ", words)
                            + " "
                            + String.join(" ", arguments)
                            + " failed with exit code "
                            + code
                            + ":\n"
                            + lastLines(output));
        }
        return output;
    }

    private boolean works(Path folder) throws IOException {
        Path log = Files.createTempFile(folder, "command", ".log");
        try {
            return exitCode(start(folder, log, "--version")) == 0;
        } catch (IOException e) {
            return false; // no such program: how ProcessBuilder says it
        } finally {
            Files.delete(log);
        }
    }

    private Process start(Path folder, Path log, String... arguments) throws IOException {
        var command = new ArrayList<>(words);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        // A build that runs inside a Git hook must not pass the hook's repository on to our git.
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        return builder.start();
    }

    private int exitCode(Process process) {
        try {
            if (process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            throw new FetchException(words + " did not end within " + LIMIT_MINUTES + " minutes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException(words + " was interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private static String lastLines(String output) {
        List<String> lines = output.lines().toList();
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }
}
