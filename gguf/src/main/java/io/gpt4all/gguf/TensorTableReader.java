package io.gpt4all.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the tensor table. Rules of llama.cpp 0.4.0, {@code ggml/src/gguf.cpp}: tensors lie one
 * after the other in the table's order, each padded to the alignment.
 */
final class TensorTableReader {
    /** Most tensors. Our limit: llama.cpp compares each name with each; models have hundreds. */
    static final int MAX_TENSORS = 65536;

    /** Most bytes of a name: GGML_MAX_NAME less the zero byte that C puts behind it. */
    static final int MAX_NAME_LENGTH = 63;

    private static final int MAX_DIMENSIONS = 4;

    /** So far from 2^63 that no sum overflows. */
    private static final long MOST_BYTES = 1L << 60;

    private final GgufSource source;
    private final long alignment;
    private final Map<String, Long> places = new HashMap<>();
    private long nextOffset;

    TensorTableReader(GgufSource source, long alignment) {
        this.source = source;
        this.alignment = alignment;
    }

    List<GgufTensor> read(long count) throws IOException {
        if (count > MAX_TENSORS) {
            throw source.damaged(count + " tensors; " + MAX_TENSORS + " are allowed");
        }
        List<GgufTensor> tensors = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            tensors.add(readTensor(i));
        }
        return tensors;
    }

    /** Where the data begins: padded, as tensors are; files without tensors have no padding. */
    long dataOffset(List<GgufTensor> tensors) {
        return tensors.isEmpty() ? source.position() : padded(source.position());
    }

    /** Where in the file the entry of a tensor begins. */
    long place(GgufTensor tensor) {
        return places.getOrDefault(tensor.name(), source.position());
    }

    private GgufTensor readTensor(long index) throws IOException {
        long place = source.position();
        String name = Names.read(source, MAX_NAME_LENGTH, "The name of tensor " + index);
        if (places.put(name, place) != null) {
            throw source.damaged("The tensor " + name + " is there twice");
        }
        List<Long> shape = readShape(name);
        GgmlType type = readType(name);
        long size = size(name, type, shape);
        long offset = source.readLong(name);
        if (offset != nextOffset) {
            throw source.damaged(
                    "The tensor %s is at offset %s of the data, but %d is where the one before ends"
                            .formatted(name, Long.toUnsignedString(offset), nextOffset));
        }
        nextOffset = padded(offset + size);
        return new GgufTensor(name, type, shape, offset, size);
    }

    private List<Long> readShape(String name) throws IOException {
        int dimensions = source.readInt(name);
        if (dimensions < 0 || dimensions > MAX_DIMENSIONS) {
            throw source.damaged(
                    "The tensor %s has %s dimensions; 0 to %d are allowed"
                            .formatted(name, Integer.toUnsignedString(dimensions), MAX_DIMENSIONS));
        }
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            long length = source.readLong(name);
            if (length <= 0) {
                throw source.damaged("The tensor " + name + " has a dimension of " + length);
            }
            shape.add(length);
        }
        return shape;
    }

    private GgmlType readType(String name) throws IOException {
        int id = source.readInt(name);
        GgmlType type = GgmlType.of(id);
        if (type == null) {
            throw source.damaged(
                    "The tensor " + name + " is of type " + id + ", which llama.cpp 0.4.0 lacks");
        }
        return type;
    }

    /** Bytes of a tensor, checked so that the next offset cannot overflow. */
    private long size(String name, GgmlType type, List<Long> shape) {
        long row = shape.isEmpty() ? 1 : shape.get(0);
        if (row % type.blockSize() != 0) {
            throw source.damaged(
                    "The tensor %s has rows of %d values, but %s has blocks of %d"
                            .formatted(name, row, type, type.blockSize()));
        }
        long size = times(name, type.typeSize(), row / type.blockSize());
        for (int i = 1; i < shape.size(); i++) {
            size = times(name, size, shape.get(i));
        }
        if (size > MOST_BYTES - nextOffset) {
            throw tooLarge(name);
        }
        return size;
    }

    private long times(String name, long size, long factor) {
        if (factor > MOST_BYTES / size) {
            throw tooLarge(name);
        }
        return size * factor;
    }

    private GgufException tooLarge(String name) {
        return source.damaged("With the tensor " + name + " the data takes more than 2^60 bytes");
    }

    private long padded(long offset) {
        return (offset + alignment - 1) & -alignment;
    }
}
