package io.gpt4all.registry.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM with the class path of this one, running a main class of the tests. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts one. */
    public static ChildJvm start(Path folder, Class<?> main, Object... arguments)
            throws IOException {
        return start("", folder, main, arguments);
    }

    /** Starts one in which no file can grow beyond a size, as on a full disk. */
    public static ChildJvm withFilesUpTo(
            int kibibytes, Path folder, Class<?> main, Object... arguments) throws IOException {
        return start("ulimit -f " + kibibytes + "; ", folder, main, arguments);
    }

    private static ChildJvm start(String before, Path folder, Class<?> main, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("bash", "-c", before + "exec \"$@\"", "child"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        Path output = Files.createTempFile(folder, "child", ".log");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new ChildJvm(process, output);
    }

    /** Waits for its end; what it printed. */
    public String end() throws IOException, InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("Not ended after 5 minutes:\n" + Files.readString(output));
        }
        return Files.readString(output);
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Surefire spreads it over class path, module path and what it patches into the module. */
    private static String classPath() {
        Path testClasses =
                Path.of(System.getProperty("basedir", ""), "target", "test-classes")
                        .toAbsolutePath();
        return Stream.of(
                        testClasses.toString(),
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path", ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
