package io.gpt4all.shell.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output, or another stream that cannot be taken back. */
final class StreamSink implements Sink {
    private final String name;
    private final PrintStream out;
    private final boolean closes;
    private final OutputStream buffer;

    StreamSink(String name, PrintStream out, boolean closes) {
        this.name = name;
        this.out = out;
        this.closes = closes;
        this.buffer = new BufferedOutputStream(out, 1 << 16);
    }

    @Override
    public OutputStream stream() {
        return buffer;
    }

    @Override
    public void flush() throws IOException {
        buffer.flush();
        if (out.checkError()) {
            throw new IOException(name + " was closed or is full.");
        }
    }

    @Override
    public void commit() throws IOException {
        flush();
    }

    @Override
    public void close() {
        if (closes) {
            out.close();
        }
    }
}
