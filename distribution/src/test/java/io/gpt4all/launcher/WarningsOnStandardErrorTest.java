package io.gpt4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarningsOnStandardErrorTest {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @Test
    void aWarningIsOneLineWithTheCauseAndNoStackTrace() {
        publish(Level.WARNING, "The file\n  could not be read", new IOException("disk error"));
        assertThat(text()).isEqualTo("warning: The file could not be read: disk error\n");
    }

    @Test
    void aCauseThatTheMessageTellsIsNotToldAgain() {
        publish(Level.SEVERE, "Failed: disk error", new IOException("disk error"));
        assertThat(text()).isEqualTo("error: Failed: disk error\n");
    }

    @Test
    void whatIsNoWarningIsNotPrinted() {
        publish(Level.INFO, "all is well", null);
        assertThat(text()).isEmpty();
    }

    private static void publish(
            Level level, String message, @org.jspecify.annotations.Nullable Throwable thrown) {
        LogRecord record = new LogRecord(level, message);
        record.setThrown(thrown);
        new WarningsOnStandardError().publish(record);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
