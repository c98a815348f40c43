package io.gpt4all.gguf;

import io.gpt4all.gguf.GgufException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a file from front to back, little-endian, and never past its end.
 *
 * <p>The file is read, not mapped: a mapped file that someone truncates ends the JVM.
 */
final class GgufSource implements AutoCloseable {
    private static final int BUFFER_SIZE = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    // Plain bytes, not a buffer's getters: most of this runs before anything is compiled.
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int next; // in the buffer
    private int end;
    private long bufferStart; // where in the file the buffer begins
    private long field; // where in the file the field begins that was read last

    private GgufSource(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    static GgufSource open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new GgufSource(path, channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    long position() {
        return bufferStart + next;
    }

    long remaining() {
        return size - position();
    }

    int readByte(String what) throws IOException {
        return buffer[advance(Byte.BYTES, what)];
    }

    int readShort(String what) throws IOException {
        int i = advance(Short.BYTES, what);
        return (buffer[i] & 0xff) | buffer[i + 1] << 8;
    }

    int readInt(String what) throws IOException {
        return intAt(advance(Integer.BYTES, what));
    }

    long readLong(String what) throws IOException {
        int i = advance(Long.BYTES, what);
        return Integer.toUnsignedLong(intAt(i)) | (long) intAt(i + Integer.BYTES) << 32;
    }

    /** Reads an integer of any width, or a truth value as 0 or 1. */
    long readInteger(GgufValueType type, String what) throws IOException {
        return switch (type) {
            case UINT8 -> readByte(what) & 0xff;
            case INT8 -> readByte(what);
            case BOOL -> readByte(what) == 0 ? 0 : 1;
            case UINT16 -> readShort(what) & 0xffff;
            case INT16 -> readShort(what);
            case UINT32 -> Integer.toUnsignedLong(readInt(what));
            case INT32 -> readInt(what);
            case UINT64, INT64 -> readLong(what);
            case FLOAT32, FLOAT64, STRING, ARRAY ->
                    throw new IllegalArgumentException(type + " is no integer");
        };
    }

    /** Reads a floating-point number of either width. */
    double readDecimal(GgufValueType type, String what) throws IOException {
        return type == GgufValueType.FLOAT32
                ? Float.intBitsToFloat(readInt(what))
                : Double.longBitsToDouble(readLong(what));
    }

    private int intAt(int i) {
        return (buffer[i] & 0xff)
                | (buffer[i + 1] & 0xff) << 8
                | (buffer[i + 2] & 0xff) << 16
                | buffer[i + 3] << 24;
    }

    /** Reads how many bytes follow, and checks that they do. */
    long readLength(String what) throws IOException {
        long length = readLong(what);
        require(length, what);
        return length;
    }

    /** Reads a count of things that take at least so many bytes each, and checks that they fit. */
    long readCount(long leastSize, String what) throws IOException {
        long count = readLong(what);
        if (count < 0 || count > remaining() / leastSize) {
            throw damaged(
                    what
                            + " is "
                            + Long.toUnsignedString(count)
                            + ", which does not fit in the "
                            + remaining()
                            + " bytes left");
        }
        return count;
    }

    /** Reads a string of a length that the caller has limited. */
    String readText(long length, String what) throws IOException {
        return new String(readBytes(length, what), StandardCharsets.UTF_8);
    }

    byte[] readBytes(long length, String what) throws IOException {
        require(length, what);
        long start = position();
        byte[] bytes = new byte[Math.toIntExact(length)];
        for (int done = 0; done < bytes.length; ) {
            int part = Math.min(bytes.length - done, BUFFER_SIZE);
            System.arraycopy(buffer, advance(part, what), bytes, done, part);
            done += part;
        }
        field = start;
        return bytes;
    }

    void skip(long length, String what) throws IOException {
        require(length, what);
        field = position();
        if (length <= end - next) {
            next += (int) length;
        } else {
            bufferStart = position() + length;
            next = 0;
            end = 0;
        }
    }

    /** Goes on at another byte of the file. */
    void seek(long offset) {
        bufferStart = offset;
        next = 0;
        end = 0;
    }

    /** Reads bytes elsewhere in the file; the position stays. */
    byte[] bytesAt(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw damaged("It became shorter while it was read");
            }
        }
        return bytes.array();
    }

    /** What is wrong with the field that was read last. */
    GgufException damaged(String what) {
        return new GgufException(Kind.DAMAGED, path, what, field);
    }

    /** Goes over so many bytes, at most {@value #BUFFER_SIZE}, and says where they are. */
    private int advance(int length, String what) throws IOException {
        if (end - next < length) {
            require(length, what);
            fill(length);
        }
        int start = next;
        field = bufferStart + start;
        next += length;
        return start;
    }

    private void fill(int least) throws IOException {
        System.arraycopy(buffer, next, buffer, 0, end - next);
        bufferStart += next;
        end -= next;
        next = 0;
        while (end < least) {
            int read =
                    channel.read(
                            ByteBuffer.wrap(buffer, end, BUFFER_SIZE - end), bufferStart + end);
            if (read < 0) {
                throw damaged("It became shorter while it was read");
            }
            end += read;
        }
    }

    private void require(long length, String what) {
        if (length < 0 || length > remaining()) {
            field = position();
            throw damaged(
                    what
                            + " takes "
                            + Long.toUnsignedString(length)
                            + " bytes, but the file ends at byte "
                            + size);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
