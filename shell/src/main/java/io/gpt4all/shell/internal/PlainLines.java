package io.gpt4all.shell.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.Charset;

/** Lines without an editor: for Gogo sessions, and where JLine is not installed. */
final class PlainLines implements Lines {
    private final BufferedReader in;
    private final PrintWriter out;
    private final Interrupts interrupts;

    PlainLines(InputStream in, Charset charset, PrintWriter out) {
        this(in, charset, out, Interrupts.NONE);
    }

    PlainLines(InputStream in, Charset charset, PrintWriter out, Interrupts interrupts) {
        this.in = new BufferedReader(new InputStreamReader(in, charset));
        this.out = out;
        this.interrupts = interrupts;
    }

    @Override
    public Input read(String prompt) {
        out.print(prompt);
        out.flush();
        try {
            String line = in.readLine();
            return line == null ? Input.End.CLOSED : new Input.Text(line);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            Thread.interrupted(); // answered by the end of the chat
            return Input.End.INTERRUPTED;
        } catch (IOException e) {
            throw new UncheckedIOException("The input could not be read.", e);
        }
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public Interrupts interrupts() {
        return interrupts;
    }

    /** The streams belong to the session. */
    @Override
    public void close() {}
}
