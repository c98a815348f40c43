package io.gpt4all.shell.internal;

import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/**
 * One line of a terminal that is written over again and again, with a bar as wide as there is room.
 */
final class BarProgress implements ProgressView {
    private static final int WIDEST_BAR = 30;
    private static final int LEAST_BAR = 5;

    private final PrintWriter out;
    private final IntSupplier columns;
    private final Closeable terminal;
    private int written;
    private boolean closed;

    /**
     * A view that has begun.
     *
     * @param out to the terminal
     * @param columns how wide it is; 0 or less if nobody knows
     * @param terminal closed in the end
     */
    BarProgress(PrintWriter out, IntSupplier columns, Closeable terminal) {
        this.out = out;
        this.columns = columns;
        this.terminal = terminal;
    }

    @Override
    public synchronized void accept(DownloadProgress state) {
        if (state.phase() != Phase.DONE && !ProgressText.isEmpty(state)) {
            show(ProgressText.line(state), ProgressText.percent(state));
        }
    }

    @Override
    public synchronized void show(String text, OptionalInt percent) {
        if (!closed) {
            write(line(text, percent, width()));
        }
    }

    private int width() {
        int told = columns.getAsInt();
        return (told > 0 ? told : 80) - 1; // a full line would break
    }

    static String line(String text, OptionalInt percent, int width) {
        String line = text;
        int room = Math.min(WIDEST_BAR, width - text.length() - 4);
        if (room >= LEAST_BAR && percent.isPresent()) {
            int full = room * percent.getAsInt() / 100;
            line += "  [" + "#".repeat(full) + "-".repeat(room - full) + "]";
        }
        return line.length() > width ? line.substring(0, Math.max(0, width)) : line;
    }

    private void write(String line) {
        String rest = " ".repeat(Math.max(0, written - line.length()));
        out.print("\r" + line + rest);
        out.flush();
        written = line.length();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (written > 0) {
            out.println();
            out.flush();
        }
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal could not be closed.", e);
        }
    }
}
