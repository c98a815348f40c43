package io.gpt4all.llama.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM with the class path of this one, which may end as it likes. */
public final class ChildJvm {
    private final Path folder;
    private final List<String> options;
    private String limit = "";
    private String output = "";

    private ChildJvm(Path folder, List<String> options) {
        this.folder = folder;
        this.options = new ArrayList<>(options);
    }

    /** A JVM that runs in a folder. */
    public static ChildJvm in(Path folder) {
        return new ChildJvm(folder, List.of("--enable-native-access=ALL-UNNAMED"));
    }

    /** A JVM that denies native access. */
    public static ChildJvm denied(Path folder) {
        return new ChildJvm(folder, List.of("--illegal-native-access=deny"));
    }

    /** Adds an option of the JVM. */
    public ChildJvm with(String option) {
        options.add(option);
        return this;
    }

    /** Lets no file grow beyond a size: what writing meets there is as on a full disk. */
    public ChildJvm withFilesUpTo(int kibibytes) {
        limit = "ulimit -f " + kibibytes + "; ";
        return this;
    }

    /** Runs a main class of the tests and expects exit code 0. */
    public ChildJvm run(Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("bash", "-c", limit + "exec \"$@\"", "child"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        output = Files.readString(out, StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    "Exit code " + process.exitValue() + "\n" + output + Files.readString(err));
        }
        return this;
    }

    /** Opens a library; proves that doing so runs its code. */
    public ChildJvm load(Path library) throws IOException, InterruptedException {
        return run(Loader.class, library.toString());
    }

    /** What the last run printed. */
    public String output() {
        return output;
    }

    /** Opens a library and says so. */
    static final class Loader {
        private Loader() {}

        public static void main(String[] arguments) {
            System.load(arguments[0]);
            System.out.println("loaded");
        }
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
