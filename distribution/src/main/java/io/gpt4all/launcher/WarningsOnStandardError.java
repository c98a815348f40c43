package io.gpt4all.launcher;

import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** One line a record; exceptions are for the file. */
final class WarningsOnStandardError extends Handler {
    WarningsOnStandardError() {
        setLevel(Level.WARNING);
        setFormatter(new SimpleFormatter());
    }

    @Override
    @SuppressWarnings("SystemOut") // standard error is the point of this class
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        try {
            boolean error = record.getLevel().intValue() >= Level.SEVERE.intValue();
            System.err.println((error ? "error: " : "warning: ") + text(record));
        } catch (RuntimeException e) {
            reportError(null, e, ErrorManager.WRITE_FAILURE);
        }
    }

    private String text(LogRecord record) {
        String message = getFormatter().formatMessage(record).strip();
        Throwable thrown = record.getThrown();
        String cause = thrown == null || thrown.getMessage() == null ? "" : thrown.getMessage();
        boolean told = cause.isEmpty() || message.contains(cause);
        return (told ? message : message + ": " + cause).replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public void flush() {
        System.err.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
