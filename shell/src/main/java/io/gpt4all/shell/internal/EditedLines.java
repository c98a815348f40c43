package io.gpt4all.shell.internal;

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

/** Lines of a real terminal, edited by JLine and remembered in a history file. */
final class EditedLines implements Lines {
    private final Terminal terminal;
    private final LineReader reader;

    EditedLines(Terminal terminal, Path history) {
        this.terminal = terminal;
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
        try {
            return new Input.Text(reader.readLine(prompt));
        } catch (UserInterruptException e) {
            return Input.End.INTERRUPTED;
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
    private Interrupts.Watch watch(Runnable action) {
        AtomicInteger count = new AtomicInteger();
        Terminal.SignalHandler before =
                terminal.handle(
                        Terminal.Signal.INT,
                        signal -> {
                            if (count.incrementAndGet() > 1) {
                                terminal.handle(
                                        Terminal.Signal.INT, Terminal.SignalHandler.SIG_DFL);
                            }
                            action.run();
                        });
        return new Interrupts.Watch() {
            @Override
            public int count() {
                return count.get();
            }

            @Override
            public void close() {
                terminal.handle(Terminal.Signal.INT, before);
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
