package io.gpt4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir private Path folder;

    @Test
    void isMadeByTheFirstRecordWithItsStackTrace() throws IOException {
        Path file = folder.resolve("logs/gpt4all.log");
        LogFile log = new LogFile(file);
        assertThat(file).doesNotExist();
        LogRecord record = record(Level.WARNING, "It went wrong");
        record.setThrown(new IOException("disk full"));
        log.publish(record);
        log.close();
        assertThat(file)
                .content()
                .containsPattern("^\\d{4}-\\d\\d-\\d\\d .* WARN  \\[test] It went wrong\n")
                .contains("java.io.IOException: disk full\n\tat ");
    }

    @Test
    void twoProcessesShareOneFile() throws IOException {
        Path file = folder.resolve("gpt4all.log");
        LogFile first = new LogFile(file);
        LogFile second = new LogFile(file);
        first.publish(record(Level.INFO, "one"));
        second.publish(record(Level.INFO, "two"));
        first.publish(record(Level.INFO, "three"));
        first.close();
        second.close();
        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("one"),
                        line -> assertThat(line).endsWith("two"),
                        line -> assertThat(line).endsWith("three"));
    }

    @Test
    void aLargeFileIsPutAsideAtTheStart() throws IOException {
        Path file = Files.write(folder.resolve("a.log"), new byte[(int) LogFile.ROTATE_AT + 1]);
        LogFile log = new LogFile(file);
        log.publish(record(Level.INFO, "new"));
        log.close();
        assertThat(folder.resolve("a.log.1")).hasSize(LogFile.ROTATE_AT + 1);
        assertThat(file).content().endsWith("new" + System.lineSeparator());
    }

    @Test
    void aFileThatCannotBeWrittenIsReportedOnce() throws IOException {
        Path noFolder = Files.createFile(folder.resolve("file"));
        LogFile log = new LogFile(noFolder.resolve("gpt4all.log"));
        var reports = new java.util.ArrayList<String>();
        log.setErrorManager(
                new ErrorManager() {
                    @Override
                    public synchronized void error(String message, Exception e, int code) {
                        reports.add(message);
                    }
                });
        log.publish(record(Level.INFO, "one"));
        log.publish(record(Level.INFO, "two"));
        assertThat(reports).singleElement().asString().contains("gpt4all.log");
    }

    private static LogRecord record(Level level, String message) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName("test");
        return record;
    }
}
