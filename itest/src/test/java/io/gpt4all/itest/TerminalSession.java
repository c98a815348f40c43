package io.gpt4all.itest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code bin/gpt4all} on a terminal, which src/test/python/terminal.py makes. */
final class TerminalSession implements AutoCloseable {
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    private static final long LIMIT_SECONDS = 120;

    /** Notes how the terminal is set before and after; Ctrl-C is the program's alone. */
    private static final String SCRIPT =
            "trap : INT; stty rows 30 cols 100; stty -a > \"$1\"; out=$2; shift 2; \"$@\"; code=$?;"
                    + " stty -a > \"$out\"; exit $code";

    private final Path before;
    private final Path after;
    private final Path shown;
    private final Process process;
    private final OutputStream keyboard;
    private int seen;

    TerminalSession(Path folder, String... arguments) throws IOException {
        before = folder.resolve("before");
        after = folder.resolve("after");
        shown = folder.resolve("shown");
        List<String> command = new ArrayList<>(List.of("python3", "src/test/python/terminal.py"));
        command.addAll(List.of("sh", "-c", SCRIPT, "sh", before.toString(), after.toString()));
        command.add(Distribution.HOME.resolve("bin/gpt4all").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("GPT4ALL_JAVA", System.getProperty("java.home"));
        builder.environment().put("TERM", "xterm");
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        process = builder.redirectErrorStream(true).redirectOutput(shown.toFile()).start();
        keyboard = process.getOutputStream();
    }

    TerminalSession type(String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
        return this;
    }

    /** Waits until the terminal shows something after all that was awaited before. */
    TerminalSession await(String pattern) throws IOException, InterruptedException {
        Pattern expected = Pattern.compile(pattern, Pattern.DOTALL);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            String text = text();
            Matcher matcher = expected.matcher(text);
            if (matcher.find(seen)) {
                seen = matcher.end();
                return this;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("No " + pattern + " in " + text.substring(seen));
            }
            Thread.sleep(20);
        }
    }

    /** Waits until the program has worked for so long since now, which is how computing shows. */
    TerminalSession awaitWork(Duration work) throws InterruptedException {
        Duration goal = worked().plus(work);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (worked().compareTo(goal) < 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It has worked for " + worked() + " only");
            }
            Thread.sleep(20);
        }
        return this;
    }

    private Duration worked() {
        return process.descendants()
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Waits for the end; the exit code. */
    int exit() throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end. " + text());
        }
        return process.exitValue();
    }

    /** Types the same again and again until the end, as people do; the exit code. */
    int exitAfter(String keys) throws IOException, InterruptedException {
        for (int i = 0; i < 60 && !process.waitFor(500, TimeUnit.MILLISECONDS); i++) {
            type(keys);
        }
        return exit();
    }

    /** All that was shown so far. */
    String text() throws IOException {
        return Files.readString(shown, StandardCharsets.UTF_8);
    }

    /** How the terminal was set before. */
    String before() throws IOException {
        return Files.readString(before);
    }

    /** How it was left. */
    String after() throws IOException {
        return Files.readString(after);
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        keyboard.close();
    }
}
