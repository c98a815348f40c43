package io.gpt4all.gguf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.UUID;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Writes a GGUF file, version 3, little-endian. Metadata and tensors may be given in any order;
 * {@link #finish()} writes the tensors in the order in which they were added.
 *
 * <p>Memory does not grow with the file: arrays and tensors are taken piece by piece. The file is
 * made beside its place under another name and appears there as a whole, or not at all.
 *
 * <p>What is written has the format's form. Whether it makes a model is for {@link GgufFile#read}
 * to say. For one thread at a time.
 *
 * <pre>{@code
 * try (GgufWriter writer = GgufWriter.create(Path.of("model.gguf"))) {
 *     writer.string("general.architecture", "bert").uint32("bert.block_count", 6);
 *     writer.tensor("output_norm.weight", GgmlType.F32, List.of(384L), norm);
 *     writer.finish();
 * }
 * }</pre>
 */
public final class GgufWriter implements AutoCloseable {
    private static final int VERSION = 3;
    private static final int TENSOR_COUNT = 8; // where in the file
    private static final int PAIR_COUNT = 16;

    private final Path target;
    private final Path unfinished;
    private final GgufOutput out;
    private final MetadataWriter pairs;
    private final TensorTableWriter table = new TensorTableWriter();
    private final List<TensorValues> values = new ArrayList<>();
    private long alignment = GgufFile.DEFAULT_ALIGNMENT;
    private boolean finished;

    private GgufWriter(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        this.unfinished =
                this.target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
        this.out = new GgufOutput(unfinished);
        this.pairs = new MetadataWriter(out);
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.writeInt(VERSION);
        out.writeLong(0); // the counts, known at the end
        out.writeLong(0);
    }

    /**
     * Begins a file.
     *
     * @param target where it is to be; a file that is there is replaced by {@link #finish()}
     * @return a writer, to be closed whatever happens
     * @throws IOException if nothing can be written to that folder
     */
    public static GgufWriter create(Path target) throws IOException {
        return new GgufWriter(target);
    }

    /**
     * Adds a string.
     *
     * @param key 1 to 65,535 printable ASCII characters, not used before
     * @throws IllegalArgumentException if the key is not so
     * @throws IOException if it cannot be written
     */
    public GgufWriter string(String key, String value) throws IOException {
        metadata().begin(key, GgufValueType.STRING);
        out.writeText(value);
        return this;
    }

    /** Adds an unsigned integer of 32 bits, the usual type; else as {@link #integer}. */
    public GgufWriter uint32(String key, long value) throws IOException {
        return integer(key, GgufValueType.UINT32, value);
    }

    /**
     * Adds an integer.
     *
     * @param key as for {@link #string}
     * @param type a type of integers
     * @param value in that type's range; for {@code UINT64} any, its 64 bits are written
     * @throws IllegalArgumentException if one of them is not so
     * @throws IOException if it cannot be written
     */
    public GgufWriter integer(String key, GgufValueType type, long value) throws IOException {
        MetadataWriter.requireInteger(key, type, value);
        metadata().begin(key, type);
        out.writeInteger(type, value);
        return this;
    }

    /** Adds a floating-point number of 32 bits, the usual type; else as {@link #decimal}. */
    public GgufWriter float32(String key, double value) throws IOException {
        return decimal(key, GgufValueType.FLOAT32, value);
    }

    /**
     * Adds a floating-point number.
     *
     * @param key as for {@link #string}
     * @param type {@code FLOAT32} or {@code FLOAT64}
     * @param value rounded to that type
     * @throws IllegalArgumentException if key or type are not so
     * @throws IOException if it cannot be written
     */
    public GgufWriter decimal(String key, GgufValueType type, double value) throws IOException {
        MetadataWriter.requireDecimal(key, type);
        metadata().begin(key, type);
        out.writeDecimal(type, value);
        return this;
    }

    /** Adds a truth value, as {@link #string} adds a string. */
    public GgufWriter bool(String key, boolean value) throws IOException {
        metadata().begin(key, GgufValueType.BOOL);
        out.writeByte(value ? 1 : 0);
        return this;
    }

    /** Adds an array of strings, as {@link #string} adds one; they are gone through once. */
    public GgufWriter strings(String key, Iterable<String> values) throws IOException {
        long countAt = metadata().beginArray(key, GgufValueType.STRING);
        long count = 0;
        for (String value : values) {
            out.writeText(value);
            count++;
        }
        out.replaceLong(countAt, count);
        return this;
    }

    /** Adds an array of integers, as {@link #integer} adds one. */
    public GgufWriter integers(String key, GgufValueType type, LongStream values)
            throws IOException {
        MetadataWriter.requireInteger(key, type, 0);
        long countAt = metadata().beginArray(key, type);
        long count = 0;
        for (PrimitiveIterator.OfLong next = values.iterator(); next.hasNext(); count++) {
            long value = next.nextLong();
            MetadataWriter.requireInteger(key, type, value);
            out.writeInteger(type, value);
        }
        out.replaceLong(countAt, count);
        return this;
    }

    /** Adds an array of floating-point numbers, as {@link #decimal} adds one. */
    public GgufWriter decimals(String key, GgufValueType type, DoubleStream values)
            throws IOException {
        MetadataWriter.requireDecimal(key, type);
        long countAt = metadata().beginArray(key, type);
        long count = 0;
        for (PrimitiveIterator.OfDouble next = values.iterator(); next.hasNext(); count++) {
            out.writeDecimal(type, next.nextDouble());
        }
        out.replaceLong(countAt, count);
        return this;
    }

    /** Adds an array of truth values, as {@link #bool} adds one. */
    public GgufWriter bools(String key, boolean... values) throws IOException {
        long countAt = metadata().beginArray(key, GgufValueType.BOOL);
        for (boolean value : values) {
            out.writeByte(value ? 1 : 0);
        }
        out.replaceLong(countAt, values.length);
        return this;
    }

    /**
     * Adds a value as another file has it, whatever its type and size.
     *
     * @param from the other file
     * @param key a key of that file, not used here before
     * @throws IllegalArgumentException if one of them is not so
     * @throws IOException if it cannot be read or written
     */
    public GgufWriter copy(GgufFile from, String key) throws IOException {
        metadata().copy(from, key);
        return this;
    }

    /**
     * Sets what tensors are padded to, and says so in {@code general.alignment}.
     *
     * @param bytes a power of two; 32 if it is not set
     * @throws IllegalArgumentException if it is none, or was set before
     * @throws IOException if it cannot be written
     */
    public GgufWriter alignment(int bytes) throws IOException {
        if (Integer.bitCount(bytes) != 1 || bytes < 0) {
            throw new IllegalArgumentException("An alignment of " + bytes + "; give a power of 2");
        }
        alignment = bytes;
        return uint32("general.alignment", bytes);
    }

    /**
     * Adds a tensor.
     *
     * @param name 1 to 63 printable ASCII characters, not used before
     * @param type how to store it: {@code F32}, {@code F16} (rounded to nearest, ties to even),
     *     {@code Q8_0} or {@code Q4_0} (blocks of 32 with a scale of half precision)
     * @param shape 0 to 4 dimensions, the one that is contiguous in memory first; that one is to be
     *     a multiple of the type's block
     * @param values asked for by {@link #finish()}
     * @throws IllegalArgumentException if one of them is not so
     */
    public GgufWriter tensor(String name, GgmlType type, List<Long> shape, TensorValues values) {
        table.add(name, type, shape);
        this.values.add(values);
        return this;
    }

    /**
     * Writes the tensors and puts the file in its place. Nothing can be added afterwards.
     *
     * @throws IllegalArgumentException if a tensor got more or fewer values than it has
     * @throws IOException if it cannot be written, or values cannot be read
     */
    public void finish() throws IOException {
        requireUnfinished();
        finished = true;
        out.replaceLong(TENSOR_COUNT, values.size());
        out.replaceLong(PAIR_COUNT, pairs.count());
        List<GgufTensor> tensors = table.write(out, alignment);
        for (int i = 0; i < tensors.size(); i++) {
            out.pad(alignment);
            TensorEncoder encoder = new TensorEncoder(out, tensors.get(i));
            values.get(i).writeTo(encoder);
            encoder.finish();
        }
        out.pad(tensors.isEmpty() ? 1 : alignment);
        out.force();
        out.close();
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Closes it; what was not finished is deleted. */
    @Override
    public void close() throws IOException {
        finished = true;
        out.close();
        Files.deleteIfExists(unfinished);
    }

    private MetadataWriter metadata() {
        requireUnfinished();
        return pairs;
    }

    private void requireUnfinished() {
        if (finished) {
            throw new IllegalStateException(target + " is finished or closed");
        }
    }
}
