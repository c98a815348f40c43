package io.gpt4all.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and keeps what it said. */
final class ChildProcess {
    private static final long LIMIT_SECONDS = 180;

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private Path folder = Path.of("").toAbsolutePath();

    /** What a program said and how it ended. */
    record Result(int exit, String out, String err) {}

    private ChildProcess(List<String> command) {
        this.command.addAll(command);
        // What a developer has set must not decide here.
        for (String name : List.of("GPT4ALL_MODELS", "GPT4ALL_JAVA_OPTS", "JAVA_TOOL_OPTIONS")) {
            environment.put(name, "");
        }
        environment.put("GPT4ALL_JAVA", System.getProperty("java.home"));
    }

    static ChildProcess of(String... command) {
        return new ChildProcess(Arrays.asList(command));
    }

    /** {@code bin/gpt4all} of the distribution, on the JVM of the tests. */
    static ChildProcess gpt4all(String... arguments) {
        return gpt4all(Distribution.HOME, arguments);
    }

    static ChildProcess gpt4all(Path home, String... arguments) {
        return of(home.resolve("bin/gpt4all").toString()).with(arguments);
    }

    /** The {@code java} of the tests. */
    static ChildProcess java(String... arguments) {
        return of(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .with(arguments);
    }

    ChildProcess with(String... more) {
        command.addAll(Arrays.asList(more));
        return this;
    }

    ChildProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ChildProcess input(String text) {
        input = text;
        return this;
    }

    ChildProcess in(Path workingFolder) {
        folder = workingFolder;
        return this;
    }

    Result run() throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            Process process = start(out, err);
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(command + " did not end. " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private Process start(Path out, Path err) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        environment.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        builder.environment().remove(name);
                    } else {
                        builder.environment().put(name, value);
                    }
                });
        return builder.start();
    }
}
