package io.gpt4all.models.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpt4all.gguf.TensorValues;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A file of the format safetensors: the length of a JSON object (8 bytes, little-endian), that
 * object with name, type, shape and place of each tensor, and the values.
 *
 * @param file where it is
 * @param tensors in the order of their values
 */
record Safetensors(Path file, List<Tensor> tensors) {
    private static final int MAX_HEADER = 100_000_000; // the format's own limit
    private static final int BUFFER = 1 << 16;
    private static final String METADATA = "__metadata__";
    private static final String SINGLE = "F32";

    /**
     * A tensor.
     *
     * @param name unique in the file
     * @param type such as {@code F32}
     * @param shape the dimension that is contiguous in memory last
     * @param start of its values in the file
     */
    record Tensor(String name, String type, List<Long> shape, long start) {
        long count() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }
    }

    /**
     * Reads the head of a file.
     *
     * @throws IOException if it cannot be read or has not this form
     */
    static Safetensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = read(channel, 0, Long.BYTES).getLong();
            if (length <= 0 || length > MAX_HEADER) {
                throw new IOException(file + " is no safetensors file: a head of " + length);
            }
            byte[] head = read(channel, Long.BYTES, (int) length).array();
            long start = Long.BYTES + length;
            List<Tensor> tensors = new ArrayList<>();
            for (var entry : new ObjectMapper().readTree(head).properties()) {
                if (!entry.getKey().equals(METADATA)) {
                    tensors.add(tensor(entry.getKey(), entry.getValue(), start, channel.size()));
                }
            }
            tensors.sort(Comparator.comparingLong(Tensor::start));
            return new Safetensors(file, List.copyOf(tensors));
        }
    }

    private static Tensor tensor(String name, JsonNode entry, long start, long fileSize)
            throws IOException {
        List<Long> shape = new ArrayList<>();
        entry.path("shape").forEach(length -> shape.add(length.asLong()));
        String type = entry.path("dtype").asText();
        long from = entry.path("data_offsets").path(0).asLong(-1);
        long to = entry.path("data_offsets").path(1).asLong(-1);
        Tensor tensor = new Tensor(name, type, List.copyOf(shape), start + from);
        boolean fits = !type.equals(SINGLE) || to - from == Float.BYTES * tensor.count();
        if (from < 0 || to < from || start + to > fileSize || !fits) {
            throw new IOException(
                    "%s of shape %s cannot lie in bytes %d to %d of the values"
                            .formatted(name, shape, from, to));
        }
        return tensor;
    }

    /**
     * The values of a tensor, read when they are asked for.
     *
     * @throws IOException if it is not of single precision
     */
    TensorValues values(Tensor tensor) throws IOException {
        if (!tensor.type().equals(SINGLE)) {
            throw new IOException(
                    "%s is of type %s; only %s is converted"
                            .formatted(tensor.name(), tensor.type(), SINGLE));
        }
        return sink -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                float[] chunk = new float[BUFFER / Float.BYTES];
                long[] places = chunks(tensor, chunk.length);
                for (long at : places) {
                    int count = (int) Math.min(chunk.length, tensor.count() - at);
                    long place = tensor.start() + at * Float.BYTES;
                    read(channel, place, count * Float.BYTES).asFloatBuffer().get(chunk, 0, count);
                    sink.accept(chunk, 0, count);
                }
            }
        };
    }

    private static long[] chunks(Tensor tensor, int length) {
        return LongStream.iterate(0, at -> at < tensor.count(), at -> at + length).toArray();
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("It ends after " + channel.size() + " bytes");
            }
        }
        return bytes.flip();
    }
}
