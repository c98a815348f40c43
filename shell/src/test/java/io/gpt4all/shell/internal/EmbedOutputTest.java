package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.GPT4AllException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code gpt4all embed} writes to, and what is left when it does not come to its end. */
class EmbedOutputTest {
    @TempDir private Path folder;
    private final Harness shell = new Harness();

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    /** Two parts, of which the second is not reached. */
    private void stopAfterTheFirstPart(Runnable how) {
        shell.input = "x\n".repeat(2 * TextChunks.MOST_TEXTS);
        shell.factory.embedder.whenAsked =
                () -> {
                    if (shell.factory.embedder.asked.size() == 2) {
                        how.run();
                    }
                };
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--jsonl", "--npy"})
    void aStoppedResultLeavesTheFileAsItWas(String format) throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "before");
        stopAfterTheFirstPart(() -> Thread.currentThread().interrupt());
        assertThat(shell.run("embed", format, "--output", file.toString())).isEqualTo(130);
        assertThat(shell.err()).isEqualTo("gpt4all: Stopped. %s is as it was.%n".formatted(file));
        assertThat(file).hasContent("before");
        assertThat(files()).containsExactly("out");
        assertThat(Thread.interrupted()).isFalse();
        assertThat(shell.factory.embedder.closed).isTrue();
    }

    @Test
    void aFailedResultLeavesNoFile() throws IOException {
        String file = folder.resolve("out").toString();
        stopAfterTheFirstPart(
                () -> {
                    throw new GPT4AllException("No more.");
                });
        assertThat(shell.run("embed", "--output", file)).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    /** Whoever may write to it replaces it; to others it is refused. */
    @Test
    void aFileToReadOnlyIsTheOnlyOneAfterwards() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertThat(shell.run("embed", "--output", file.toString(), "a")).isIn(0, 2);
        assertThat(files()).containsExactly("out");
    }

    @Test
    void whatIsPrintedBeforeAStopIsWholeLinesOrNoJson() {
        stopAfterTheFirstPart(() -> Thread.currentThread().interrupt());
        assertThat(shell.run("embed")).isEqualTo(130);
        assertThat(shell.printed()).endsWith("\n").hasLineCount(TextChunks.MOST_TEXTS);

        shell.bytes.reset();
        shell.factory.embedder.asked.clear();
        assertThat(shell.run("embed", "--json")).isEqualTo(130);
        assertThat(shell.printed()).startsWith("{").endsWith("]"); // of a vector

        shell.bytes.reset();
        shell.factory.embedder.asked.clear();
        assertThat(shell.run("embed", "--npy")).isEqualTo(130);
        assertThat(shell.bytes.size()).isZero();
    }

    @Test
    void aFileThatIsReplacedKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(shell.run("embed", "--output", link.toString(), "a")).isZero();
        assertThat(file).hasContent("0.5 -0.25 1.0");
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(files()).containsExactly("link", "out");
    }

    @Test
    void aNewFileHasThePermissionsOfNewFiles() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        Path file = folder.resolve("out");
        assertThat(shell.run("embed", "--output", file.toString(), "a")).isZero();
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--jsonl", "--npy"})
    void aDeviceIsWrittenToAndNotReplaced(String format) {
        Path device = Path.of("/dev/null");
        assertThat(shell.run("embed", format, "--output", device.toString(), "a")).isZero();
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(device).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json", "--jsonl", "--npy"})
    void aClosedOutputIsAFailure(String format) {
        shell.byteSink = new PrintStream(new ClosedPipe(), false);
        String[] line = ("embed " + format + " a").split(" +");
        assertThat(shell.run(line)).isEqualTo(1);
        assertThat(shell.err())
                .isEqualTo(
                        "gpt4all: The vectors could not be written. Standard output was closed or"
                                + " is full.%n".formatted());
    }

    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
