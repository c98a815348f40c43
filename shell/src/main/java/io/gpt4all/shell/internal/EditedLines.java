package io.gpt4all.shell.internal;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines of a real terminal, edited by JLine and remembered in a history file. */
final class EditedLines implements Lines {
    private static final Logger LOG = LoggerFactory.getLogger(EditedLines.class);

    private final Terminal terminal;
    private final LineReader reader;
    private final AtomicInteger interrupts = new AtomicInteger();
    private volatile Runnable stop = () -> {};

    EditedLines(Terminal terminal, Path history) {
        this.terminal = terminal;
        terminal.handle(Terminal.Signal.INT, signal -> interrupted());
        // Prose, not commands: quotes, backslashes and exclamation marks mean themselves.
        this.reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("gpt4all")
                        .parser(new DefaultParser().quoteChars(null).escapeChars(null))
                        .variable(LineReader.HISTORY_FILE, history)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
    }

    @Override
    public Input read(String prompt) {
        if (interrupts.getAndSet(0) > 1) {
            return Input.End.INTERRUPTED; // the second came when the answer had just ended
        }
        try {
            return new Input.Text(reader.readLine(prompt));
        } catch (UserInterruptException e) {
            return Input.End.INTERRUPTED;
        } catch (IOError e) {
            LOG.debug("The terminal could not be set", e);
            return Input.End.INTERRUPTED; // stty is a child of ours and gets Ctrl-C as we do
        } catch (EndOfFileException e) {
            return Input.End.CLOSED;
        }
    }

    @Override
    public PrintWriter out() {
        return terminal.writer();
    }

    @Override
    public Interrupts interrupts() {
        return this::watch;
    }

    /**
     * JLine keeps the signal handlers of the process while its terminal is open, so ours goes
     * through it. After the second Ctrl-C the default is back: a third ends a hanging process.
     */
    private void interrupted() {
        if (interrupts.incrementAndGet() > 1) {
            terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_DFL);
        }
        stop.run();
    }

    /** Counts from the end of the line on: who changes their mind at once is heard too. */
    private Interrupts.Watch watch(Runnable action) {
        stop = action;
        if (interrupts.get() > 0) {
            action.run();
        }
        return new Interrupts.Watch() {
            @Override
            public int count() {
                return interrupts.get();
            }

            @Override
            public void close() {
                stop = () -> {};
            }
        };
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal could not be put back.", e);
        }
    }
}
