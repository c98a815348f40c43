package io.gpt4all.shell.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * NumPy's file format 1.0: a header that tells type and shape, then the floats, least byte first.
 * As nobody knows the number of rows before the last one, the header is written again in the end;
 * it is as long as NumPy's own, which leaves room for any number.
 */
final class VectorNpy implements VectorWriter {
    private static final int HEADER = 128;
    private static final int BEFORE_TEXT = 10;

    private final FileSink sink;
    private long rows;
    private int columns;

    VectorNpy(FileSink sink) {
        this.sink = sink;
    }

    @Override
    public void write(String text, float[] vector) throws IOException {
        if (rows == 0) {
            columns = vector.length;
            sink.stream().write(header(0, columns));
        }
        rows++;
        ByteBuffer row = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        row.asFloatBuffer().put(vector);
        sink.stream().write(row.array());
    }

    static byte[] header(long rows, int columns) {
        String text =
                "{'descr': '<f4', 'fortran_order': False, 'shape': ("
                        + rows
                        + ", "
                        + columns
                        + "), }";
        String filled = text + " ".repeat(HEADER - BEFORE_TEXT - 1 - text.length()) + "\n";
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) (HEADER - BEFORE_TEXT))
                .put(filled.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
    }

    @Override
    public void finish(long promptTokens) throws IOException {
        sink.patch(header(rows, columns));
        sink.commit();
    }
}
