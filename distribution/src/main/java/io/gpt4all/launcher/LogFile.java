package io.gpt4all.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a file that several processes may share.
 *
 * <p>Opened by the first record, so that a quiet run touches no disk. {@link
 * java.util.logging.FileHandler} would give each process at once a file of its own.
 */
final class LogFile extends Handler {
    static final long ROTATE_AT = 5_000_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private final Path file;
    private @Nullable FileChannel channel;
    private boolean broken;

    LogFile(Path file) {
        this.file = file;
        setLevel(Level.ALL);
        setFormatter(new SimpleFormatter());
        setErrorManager(new OneLine());
    }

    /** Says that there is no log as other warnings are said. */
    private static final class OneLine extends ErrorManager {
        @Override
        public synchronized void error(String message, @Nullable Exception cause, int code) {
            System.err.println("warning: " + message);
        }
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (broken || !isLoggable(record)) {
            return;
        }
        try {
            // One write a record: in append mode those of two processes do not mix.
            write(ByteBuffer.wrap(format(record).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            broken = true;
            reportError(file + " cannot be written: " + e, null, ErrorManager.WRITE_FAILURE);
        }
    }

    private void write(ByteBuffer text) throws IOException {
        FileChannel out = channel;
        if (out == null) {
            out = open();
            channel = out;
        }
        while (text.hasRemaining()) {
            out.write(text);
        }
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file) && Files.size(file) > ROTATE_AT) {
            Path old = file.resolveSibling(file.getFileName() + ".1");
            Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String format(LogRecord record) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        var time = LocalDateTime.ofInstant(record.getInstant(), ZoneId.systemDefault());
        out.printf("%s %d %-5s ", TIME.format(time), ProcessHandle.current().pid(), name(record));
        out.printf("[%s] ", record.getLoggerName());
        out.println(getFormatter().formatMessage(record));
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(out);
        }
        return text.toString();
    }

    private static String name(LogRecord record) {
        int level = record.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    @Override
    public void flush() {
        // Nothing is buffered here.
    }

    @Override
    public synchronized void close() {
        FileChannel out = channel;
        channel = null;
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                reportError(file + " cannot be closed: " + e, e, ErrorManager.CLOSE_FAILURE);
            }
        }
    }
}
