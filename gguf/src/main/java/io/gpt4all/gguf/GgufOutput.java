package io.gpt4all.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a new file from front to back, little-endian. */
final class GgufOutput implements AutoCloseable {
    private static final int BUFFER_SIZE = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private long written; // without what is in the buffer

    GgufOutput(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    long position() {
        return written + buffer.position();
    }

    void writeByte(int value) throws IOException {
        room(Byte.BYTES).put((byte) value);
    }

    void writeShort(int value) throws IOException {
        room(Short.BYTES).putShort((short) value);
    }

    void writeInt(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void writeLong(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    void writeText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeLong(bytes.length);
        writeBytes(bytes);
    }

    void writeBytes(byte[] bytes) throws IOException {
        for (int done = 0; done < bytes.length; ) {
            int part = Math.min(bytes.length - done, BUFFER_SIZE);
            room(part).put(bytes, done, part);
            done += part;
        }
    }

    void writeInteger(GgufValueType type, long value) throws IOException {
        switch (type.size()) {
            case Byte.BYTES -> writeByte((int) value);
            case Short.BYTES -> writeShort((int) value);
            case Integer.BYTES -> writeInt((int) value);
            default -> writeLong(value);
        }
    }

    void writeDecimal(GgufValueType type, double value) throws IOException {
        if (type == GgufValueType.FLOAT32) {
            writeInt(Float.floatToRawIntBits((float) value));
        } else {
            writeLong(Double.doubleToRawLongBits(value));
        }
    }

    void pad(long alignment) throws IOException {
        for (long left = -position() & (alignment - 1); left > 0; left--) {
            writeByte(0);
        }
    }

    /** Replaces what was written before, such as a count that was not known then. */
    void replaceLong(long position, long value) throws IOException {
        flush();
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(value).flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }

    /** Writes all of it to the disk itself. */
    void force() throws IOException {
        flush();
        channel.force(true);
    }

    private ByteBuffer room(int length) throws IOException {
        if (buffer.remaining() < length) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            written += channel.write(buffer, written);
        }
        buffer.clear();
    }

    /** Closes it as it is; what is in the buffer is lost. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
