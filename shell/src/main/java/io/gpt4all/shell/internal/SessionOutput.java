package io.gpt4all.shell.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Output of a command in a Gogo session. It goes to {@code System.out}, which is a pipe to the next
 * command or the session's terminal; but a flush ends at the channel that Gogo puts between, and a
 * terminal of JLine is buffered: without a flush of its own an answer would come all at once.
 */
final class SessionOutput extends OutputStream {
    private final PrintStream out;
    private final PrintStream terminal;

    SessionOutput(PrintStream out, PrintStream terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void write(int value) {
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (out.checkError()) { // flushes too
            throw new IOException("The command that reads this output has ended.");
        }
        terminal.flush();
    }
}
