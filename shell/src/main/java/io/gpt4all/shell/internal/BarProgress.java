package io.gpt4all.shell.internal;

import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal;

/**
 * One line of a terminal that is written over again and again, with a bar as wide as there is room.
 */
final class BarProgress implements ProgressView {
    private static final int WIDEST_BAR = 30;
    private static final int LEAST_BAR = 5;

    private final Terminal terminal;
    private int written;
    private boolean closed;

    BarProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void accept(DownloadProgress state) {
        if (!closed && state.phase() != Phase.DONE && !ProgressText.isEmpty(state)) {
            write(line(state, width()));
        }
    }

    private int width() {
        int columns = terminal.getWidth();
        return (columns > 0 ? columns : 80) - 1; // a full line would break
    }

    static String line(DownloadProgress state, int width) {
        String text = ProgressText.line(state);
        int room = Math.min(WIDEST_BAR, width - text.length() - 4);
        if (room >= LEAST_BAR && ProgressText.percent(state).isPresent()) {
            int full = room * ProgressText.percent(state).getAsInt() / 100;
            text += "  [" + "#".repeat(full) + "-".repeat(room - full) + "]";
        }
        return text.length() > width ? text.substring(0, Math.max(0, width)) : text;
    }

    private void write(String line) {
        String rest = " ".repeat(Math.max(0, written - line.length()));
        terminal.writer().print("\r" + line + rest);
        terminal.writer().flush();
        written = line.length();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (written > 0) {
            terminal.writer().println();
        }
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal could not be closed.", e);
        }
    }
}
