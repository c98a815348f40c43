package io.gpt4all.shell.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A line for each text: its numbers with spaces between them. */
final class VectorLines implements VectorWriter {
    private final Sink sink;

    VectorLines(Sink sink) {
        this.sink = sink;
    }

    /** The shortest decimals that give the same floats, as {@link Float#toString} has them. */
    @Override
    public void write(String text, float[] vector) throws IOException {
        StringBuilder line = new StringBuilder(vector.length * 13);
        for (float value : vector) {
            line.append(line.isEmpty() ? "" : " ").append(value);
        }
        line.append('\n');
        sink.stream().write(line.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
    }

    @Override
    public void finish(long promptTokens) throws IOException {
        sink.commit();
    }
}
