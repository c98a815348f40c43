package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stops a single answer: SIGINT in a process of its own, an interrupt in a Gogo session. */
@Timeout(120)
class InterruptTest {

    @Test
    void anAnswerThatItsDeadlineCutsIsDeliveredAndSaysSo() {
        Harness shell = new Harness();
        shell.factory.model.waitsForCancel = true;

        assertThat(shell.run("run", "--deadline", "0.05", "hi")).isZero();
        assertThat(shell.out()).startsWith("Blue sky");
        assertThat(shell.err()).contains("(cut off: the time of --deadline is over)");
    }

    @Test
    void sigintEndsTheAnswerKeepsItsTextAndExits130() throws Exception {
        Child child = Child.run("-Dfake.interrupts=true", "run", "hi");
        assertThat(child.out).isEqualTo("Blue sky \u2600." + System.lineSeparator());
        assertThat(child.err).isEmpty();
        assertThat(child.code).isEqualTo(130);
    }

    @Test
    void sigintLeavesTheJsonWhole() throws Exception {
        Child child = Child.run("-Dfake.interrupts=true", "run", "--json", "hi");
        assertThat(JsonText.read(child.out))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("end_reason", "cancelled");
        assertThat(child.code).isEqualTo(130);
    }

    @Test
    void sigintStopsAnEmbedding() throws Exception {
        Child child = Child.run("-Dfake.interrupts=true", "embed", "--json", "a");
        assertThat(child.out).isEmpty();
        assertThat(child.err).isEqualTo("gpt4all: Stopped." + System.lineSeparator());
        assertThat(child.code).isEqualTo(130);
    }

    @Test
    void aProcessThatEndsMeanwhileLeavesNoPartOfAFile(@TempDir Path folder) throws Exception {
        String file = folder.resolve("out").toString();
        Child child = Child.run("-Dfake.exits=true", "embed", "--output", file, "a");
        assertThat(child.code).isEqualTo(99);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void vectorsOfAProcessGoToItsStandardOutput() throws Exception {
        Child child = Child.run("-Dfake.interrupts=false", "embed", "a");
        assertThat(child.out).isEqualTo("0.5 -0.25 1.0\n");
        assertThat(child.err).isEmpty();
        assertThat(child.code).isZero();
    }

    @Test
    void aProcessWithoutInterruptsExitsZeroWithTheAnswerInUtf8() throws Exception {
        Child child = Child.run("-Dfake.interrupts=false", "run", "hi");
        assertThat(child.out).isEqualTo("Blue sky \u2600." + System.lineSeparator());
        assertThat(child.err).isEmpty();
        assertThat(child.code).isZero();
    }

    @Test
    void anInterruptOfTheThreadEndsTheAnswerAndIsUsedUp() {
        Harness shell = new Harness();
        shell.factory.model.waitsForCancel = true;
        shell.factory.model.whenAsked = () -> Thread.currentThread().interrupt();
        assertThat(shell.run("run", "hi")).isEqualTo(130);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anAnswerCutShortByNobodyHereIsAFailure() {
        Harness shell = new Harness();
        shell.factory.model.waitsForCancel = true;
        shell.interrupts =
                cancel -> {
                    cancel.run(); // as a model that is closed meanwhile: nobody interrupts
                    return Interrupts.Watch.IDLE;
                };
        assertThat(shell.run("run", "hi")).isEqualTo(1);
        assertThat(shell.err()).contains("closed before the answer was complete").hasLineCount(1);
    }

    /** The command line in a JVM of its own, on the class path, with the fake factory. */
    private record Child(int code, String out, String err) {

        /** A build in the background ignores SIGINT, and its children inherit that. */
        private static final List<String> SIGINT_AS_ON_A_TERMINAL =
                List.of(
                        "python3",
                        "-c",
                        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
                                + " os.execvp(sys.argv[1], sys.argv[1:])");

        static Child run(String property, String... args) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(SIGINT_AS_ON_A_TERMINAL);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add(property);
            command.add("-cp");
            command.add(classPath());
            command.add("io.gpt4all.shell.Main");
            command.addAll(List.of(args));
            File errors = File.createTempFile("gpt4all-test", ".err");
            try {
                Process process = new ProcessBuilder(command).redirectError(errors).start();
                process.getOutputStream().close();
                byte[] out = process.getInputStream().readAllBytes();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                return new Child(
                        process.exitValue(),
                        new String(out, StandardCharsets.UTF_8),
                        Files.readString(errors.toPath()));
            } finally {
                assertThat(errors.delete()).isTrue();
            }
        }

        private static String classPath() {
            String tests =
                    Path.of(System.getProperty("basedir"), "target", "test-classes").toString();
            return Stream.of(
                            tests,
                            System.getProperty("jdk.module.path", ""),
                            System.getProperty("java.class.path"))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
