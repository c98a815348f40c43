package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a result that does not come to its end: no file, no open stream. */
class FileSinkTest {
    @TempDir private Path folder;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private StreamSink device() {
        PrintStream stream =
                new PrintStream(bytes) {
                    @Override
                    public void close() {
                        closed.set(true);
                        super.close();
                    }
                };
        return new StreamSink("device", stream, true);
    }

    @Test
    void aFileThatCannotBeOpenedIsDeleted() throws IOException {
        Path part = Files.createDirectory(folder.resolve("part")); // opens for nobody
        assertThatThrownBy(() -> FileSink.over(part, whole -> {})).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSpooledResultThatIsNotWholeClosesItsStreamWithoutAByte() throws IOException {
        try (FileSink sink = FileSink.spooled(device(), folder)) {
            sink.stream().write(1);
            sink.flush();
        }
        assertThat(closed).isTrue();
        assertThat(bytes.size()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSpooledResultThatIsWholeIsSentAndClosesItsStream() throws IOException {
        try (FileSink sink = FileSink.spooled(device(), folder)) {
            sink.stream().write(1);
            sink.commit();
        }
        assertThat(closed).isTrue();
        assertThat(bytes.toByteArray()).containsExactly(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereNoTemporaryFileCanBeWrittenTheStreamIsClosed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> FileSink.spooled(device(), missing))
                .isInstanceOf(IOException.class);
        assertThat(closed).isTrue();
    }
}
