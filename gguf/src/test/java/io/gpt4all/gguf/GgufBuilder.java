package io.gpt4all.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts together GGUF files, wrong ones too, byte by byte from the format's description. */
final class GgufBuilder {
    private final ByteArrayOutputStream pairs = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
    private long pairCount;
    private long tensorCount;
    private int version = 3;
    private int alignment = 32;
    private long dataLength;

    /** A file with an architecture, which each needs. */
    static GgufBuilder model(String architecture) {
        return new GgufBuilder().string("general.architecture", architecture);
    }

    GgufBuilder version(int value) {
        version = value;
        return this;
    }

    GgufBuilder counts(long tensorCount, long pairCount) {
        this.tensorCount = tensorCount;
        this.pairCount = pairCount;
        return this;
    }

    GgufBuilder alignment(int value) {
        alignment = value;
        return uint32("general.alignment", value);
    }

    GgufBuilder string(String key, String value) {
        return pair(key, GgufValueType.STRING, text(value));
    }

    GgufBuilder uint32(String key, int value) {
        return pair(key, GgufValueType.UINT32, int32(value));
    }

    GgufBuilder strings(String key, String... values) {
        var bytes = new ByteArrayOutputStream();
        for (String value : values) {
            bytes.writeBytes(text(value));
        }
        return array(key, GgufValueType.STRING.id(), values.length, bytes.toByteArray());
    }

    GgufBuilder array(String key, int elementType, long count, byte[] elements) {
        return pair(key, GgufValueType.ARRAY, join(int32(elementType), int64(count), elements));
    }

    GgufBuilder pair(String key, GgufValueType type, byte[] value) {
        return pair(key, type.id(), value);
    }

    GgufBuilder pair(String key, int type, byte[] value) {
        pairs.writeBytes(join(text(key), int32(type), value));
        pairCount++;
        return this;
    }

    /** A tensor right behind the one before, with its data. */
    GgufBuilder tensor(String name, GgmlType type, long... shape) {
        long size = type.typeSize();
        for (int i = 0; i < shape.length; i++) {
            size *= i == 0 ? shape[i] / type.blockSize() : shape[i];
        }
        long offset = (dataLength + alignment - 1) / alignment * alignment;
        dataLength = offset + size;
        return tensor(name, type.id(), offset, shape);
    }

    /** An entry of the table as given, without data. */
    GgufBuilder tensor(String name, int type, long offset, long... shape) {
        tensors.writeBytes(join(text(name), int32(shape.length)));
        for (long length : shape) {
            tensors.writeBytes(int64(length));
        }
        tensors.writeBytes(join(int32(type), int64(offset)));
        tensorCount++;
        return this;
    }

    byte[] bytes() {
        byte[] magic = "GGUF".getBytes(StandardCharsets.US_ASCII);
        byte[] counts = join(int64(tensorCount), int64(pairCount));
        byte[] head =
                join(magic, int32(version), counts, pairs.toByteArray(), tensors.toByteArray());
        int padding = dataLength == 0 ? 0 : -head.length & (alignment - 1);
        return join(head, new byte[padding], new byte[(int) dataLength]);
    }

    Path write(Path folder) throws IOException {
        return Files.write(folder.resolve("built.gguf"), bytes());
    }

    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(int64(bytes.length), bytes);
    }

    static byte[] int32(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    static byte[] int64(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
