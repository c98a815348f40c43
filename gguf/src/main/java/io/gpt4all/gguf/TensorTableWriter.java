package io.gpt4all.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the tensors of a new file and writes their table, as {@link TensorTableReader} reads. */
final class TensorTableWriter {
    private static final int MAX_DIMENSIONS = 4;

    private record Entry(String name, GgmlType type, List<Long> shape, long size) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    void add(String name, GgmlType type, List<Long> shape) {
        Names.check(name, TensorTableReader.MAX_NAME_LENGTH);
        if (!TensorEncoder.canStore(type)) {
            throw new IllegalArgumentException(name + ": " + type + " cannot be written");
        }
        if (shape.size() > MAX_DIMENSIONS || shape.stream().anyMatch(length -> length <= 0)) {
            throw new IllegalArgumentException(name + ": no tensor has the shape " + shape);
        }
        Entry entry = new Entry(name, type, List.copyOf(shape), size(name, type, shape));
        if (!names.add(name)) {
            throw new IllegalArgumentException("The tensor " + name + " is there already");
        }
        entries.add(entry);
    }

    /** Writes the table; its entries as a reader will find them. */
    List<GgufTensor> write(GgufOutput out, long alignment) throws IOException {
        List<GgufTensor> tensors = new ArrayList<>();
        long offset = 0;
        for (Entry entry : entries) {
            out.writeText(entry.name());
            out.writeInt(entry.shape().size());
            for (long length : entry.shape()) {
                out.writeLong(length);
            }
            out.writeInt(entry.type().id());
            out.writeLong(offset);
            tensors.add(
                    new GgufTensor(
                            entry.name(), entry.type(), entry.shape(), offset, entry.size()));
            offset = Math.addExact(offset + alignment - 1, entry.size()) & -alignment;
        }
        return tensors;
    }

    private static long size(String name, GgmlType type, List<Long> shape) {
        long row = shape.isEmpty() ? 1 : shape.get(0);
        if (row % type.blockSize() != 0) {
            throw new IllegalArgumentException(
                    "%s has rows of %d values, but %s has blocks of %d"
                            .formatted(name, row, type, type.blockSize()));
        }
        long size = Math.multiplyExact(row / type.blockSize(), (long) type.typeSize());
        for (int i = 1; i < shape.size(); i++) {
            size = Math.multiplyExact(size, shape.get(i));
        }
        return size;
    }
}
