package io.gpt4all.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_SIZE).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long bufferStart; // where in the file the buffer begins

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
        return bufferStart + buffer.position();
    }

    long remaining() {
        return size - position();
    }

    int readByte(String what) throws IOException {
        return buffered(Byte.BYTES, what).get();
    }

    int readShort(String what) throws IOException {
        return buffered(Short.BYTES, what).getShort();
    }

    int readInt(String what) throws IOException {
        return buffered(Integer.BYTES, what).getInt();
    }

    long readLong(String what) throws IOException {
        return buffered(Long.BYTES, what).getLong();
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
        byte[] bytes = new byte[Math.toIntExact(length)];
        for (int done = 0; done < bytes.length; ) {
            int part = Math.min(bytes.length - done, BUFFER_SIZE);
            buffered(part, what).get(bytes, done, part);
            done += part;
        }
        return bytes;
    }

    void skip(long length, String what) throws IOException {
        require(length, what);
        if (length <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) length);
        } else {
            bufferStart = position() + length;
            buffer.position(0).limit(0);
        }
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

    GgufException damaged(String what) {
        return GgufException.damaged(path, what);
    }

    /** Makes so many bytes available in the buffer, at most {@value #BUFFER_SIZE}. */
    private ByteBuffer buffered(int length, String what) throws IOException {
        if (buffer.remaining() < length) {
            require(length, what);
            bufferStart = position();
            buffer.compact();
            while (buffer.position() < length) {
                if (channel.read(buffer, bufferStart + buffer.position()) < 0) {
                    throw damaged("It became shorter while it was read");
                }
            }
            buffer.flip();
        }
        return buffer;
    }

    private void require(long length, String what) {
        if (length < 0 || length > remaining()) {
            throw damaged(
                    what
                            + " at byte "
                            + position()
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
