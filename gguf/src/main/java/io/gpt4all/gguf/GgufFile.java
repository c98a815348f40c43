package io.gpt4all.gguf;

import io.gpt4all.gguf.GgufException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A GGUF file that native code may see: header, metadata and tensor table, read and checked.
 *
 * <p>llama.cpp ends the process on many malformed files; {@link #read} refuses them first, and
 * everything else that llama.cpp 0.4.0 refuses of the format. Of a model in several files each has
 * to be read, the first by {@link #read}, the others by {@link #readPart}. The tensors' values are
 * not looked at.
 *
 * <p>A snapshot: immutable, thread-safe, holds no file open.
 */
public final class GgufFile {
    private static final int MAGIC = 0x46554747; // "GGUF" read little-endian
    static final int DEFAULT_ALIGNMENT = 32;
    private static final int LEAST_PAIR_SIZE = 8 + 1 + 4 + 1; // length, a name, type, a value
    private static final int LEAST_TENSOR_SIZE = 8 + 4 + 4 + 8; // length, dimensions, type, offset

    private final Path path;
    private final long fileSize;
    private final int version;
    private final GgufMetadata metadata;
    private final String architecture;
    private final long alignment;
    private final List<GgufTensor> tensors;
    private final long dataOffset;

    private GgufFile(GgufSource source, Optional<GgufFile> first, boolean model)
            throws IOException {
        path = source.path();
        fileSize = source.size();
        version = readVersion(source);
        long tensorCount = source.readCount(LEAST_TENSOR_SIZE, "The number of tensors");
        long pairs = source.readCount(LEAST_PAIR_SIZE, "The number of metadata pairs");
        metadata = new MetadataReader(source).read(pairs);
        if (first.isEmpty()) {
            requireFirst();
        }
        architecture = first.map(GgufFile::architecture).orElseGet(this::findArchitecture);
        alignment = findAlignment();
        var table = new TensorTableReader(source, alignment);
        tensors = List.copyOf(table.read(tensorCount));
        dataOffset = table.dataOffset(tensors);
        checkDataIsThere();
        if (model) {
            checkModel(table);
        }
    }

    private void checkModel(TensorTableReader table) {
        if (!architecture.equals("clip")) { // it is refused before its tensors are looked at
            tensors.forEach(tensor -> checkType(tensor, table.place(tensor)));
        }
        ModelChecks.check(path, architecture, metadata, tensors);
    }

    /**
     * Reads and checks a file. Takes milliseconds: weights are not read, vocabularies are not kept.
     *
     * @param path a regular file
     * @return what is in it
     * @throws GgufException if it cannot be read or is not fit for llama.cpp; says why
     */
    public static GgufFile read(Path path) {
        return read(path, Optional.empty(), true);
    }

    /**
     * Reads and checks a further file of a model in several. Such a file need not say what
     * architecture it is part of.
     *
     * @param path a regular file
     * @param first the model's first file
     * @return what is in it, of the first file's architecture
     * @throws GgufException as {@link #read} does
     */
    public static GgufFile readPart(Path path, GgufFile first) {
        return read(path, Optional.of(first), true);
    }

    /**
     * Reads and checks the form of a file that is no model, such as a LoRA adapter: it has tensors
     * for some model, and none of what a model says of itself.
     *
     * @param path a regular file
     * @return what is in it
     * @throws GgufException if it cannot be read or its form is not fit for llama.cpp; says why
     */
    public static GgufFile readForm(Path path) {
        return read(path, Optional.empty(), false);
    }

    private static GgufFile read(Path path, Optional<GgufFile> first, boolean model) {
        try {
            checkRegular(path);
            try (GgufSource source = GgufSource.open(path)) {
                return new GgufFile(source, first, model);
            }
        } catch (NoSuchFileException e) {
            throw new GgufException(Kind.NOT_FOUND, path, "There is no such file", e);
        } catch (AccessDeniedException e) {
            throw new GgufException(Kind.NOT_READABLE, path, "Reading it is not allowed", e);
        } catch (IOException e) {
            throw new GgufException(Kind.NOT_READABLE, path, "Reading it failed: " + e, e);
        }
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** Bytes of the whole file. */
    public long fileSize() {
        return fileSize;
    }

    /** GGUF version, 2 or 3. */
    public int version() {
        return version;
    }

    /** The key-value pairs. */
    public GgufMetadata metadata() {
        return metadata;
    }

    /**
     * Reads an array that is too large to keep, such as the vocabulary. Opens the file again.
     *
     * @param key the array's key
     * @return its elements, to be closed after use
     * @throws IllegalArgumentException if there is no such key or its value is no array
     * @throws GgufException if the file cannot be read any more
     */
    public GgufArray openArray(String key) {
        long offset =
                metadata.type(key)
                        .filter(GgufValueType.ARRAY::equals)
                        .map(type -> metadata.offset(key).orElseThrow())
                        .orElseThrow(() -> new IllegalArgumentException("No array " + key));
        return GgufArray.open(path, key, offset);
    }

    /** {@code general.architecture}, such as {@code llama}; not empty. */
    public String architecture() {
        return architecture;
    }

    /** The tensor table, in the file's order. */
    public List<GgufTensor> tensors() {
        return tensors;
    }

    /** Byte of the file at which the tensors' data begins. */
    public long dataOffset() {
        return dataOffset;
    }

    /** What tensors are padded to, in bytes, a power of two; default 32. */
    public long alignment() {
        return alignment;
    }

    /** Bytes of all tensors, without padding. */
    public long tensorBytes() {
        return tensors.stream().mapToLong(GgufTensor::size).sum();
    }

    // Opening a pipe would wait for its other end.
    private static void checkRegular(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            String what = attributes.isDirectory() ? "It is a folder" : "It is no regular file";
            throw new GgufException(Kind.NOT_READABLE, path, what, null);
        }
    }

    private static int readVersion(GgufSource source) throws IOException {
        if (source.size() < Integer.BYTES || source.readInt("The first word") != MAGIC) {
            int length = (int) Math.min(source.size(), 8);
            byte[] start = source.bytesAt(0, length);
            String seen = length == 0 ? "It is empty" : "It begins with the bytes " + hex(start);
            throw new GgufException(
                    Kind.NOT_GGUF,
                    source.path(),
                    seen + ", not with " + hex("GGUF".getBytes(StandardCharsets.US_ASCII)),
                    0);
        }
        int version = source.readInt("The version");
        if (version != 2 && version != 3) {
            throw new GgufException(
                    Kind.UNSUPPORTED_VERSION,
                    source.path(),
                    describeVersion(version),
                    Integer.BYTES);
        }
        return version;
    }

    private static String describeVersion(int version) {
        int swapped = Integer.reverseBytes(version);
        return swapped > 0 && swapped < 1 << 16
                ? "It is big-endian GGUF version " + swapped
                : "It is GGUF version " + Integer.toUnsignedString(version) + ", not 2 or 3";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    private void requireFirst() {
        boolean sound = metadata.type("split.no").filter(GgufValueType.UINT16::equals).isPresent();
        long part = metadata.integer("split.no").orElse(0);
        if (sound && part > 0) {
            String what = "It is file " + (part + 1) + " of a model in several";
            throw new GgufException(Kind.FURTHER_PART, path, what, null);
        }
    }

    private String findArchitecture() {
        String key = "general.architecture";
        String name = metadata.string(key).orElse("");
        // llama.cpp takes it as a C string: up to a zero byte.
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw GgufException.damaged(path, "It has no string " + key, metadata.offset(key));
        }
        return name;
    }

    private long findAlignment() {
        String key = "general.alignment";
        GgufValueType type = metadata.type(key).orElse(GgufValueType.UINT32);
        long value = metadata.integer(key).orElse(DEFAULT_ALIGNMENT);
        if (type != GgufValueType.UINT32 || Long.bitCount(value) != 1) {
            throw GgufException.damaged(
                    path,
                    key + " is " + value + " (" + type + "), not a power of two of type UINT32",
                    metadata.offset(key));
        }
        return value;
    }

    private void checkType(GgufTensor tensor, long place) {
        if (!ModelChecks.suits(tensor)) {
            throw GgufException.damaged(
                    path,
                    "The tensor %s of shape %s is of type %s, with which llama.cpp cannot compute there"
                            .formatted(tensor.name(), tensor.shape(), tensor.type()),
                    OptionalLong.of(place));
        }
    }

    private void checkDataIsThere() {
        GgufTensor last = tensors.isEmpty() ? null : tensors.get(tensors.size() - 1);
        long needed = dataOffset + (last == null ? 0 : last.offset() + last.size());
        if (needed > fileSize) {
            throw GgufException.damaged(
                    path,
                    "It is cut off: %d tensors take it to %d bytes, but %d are there, %d are missing"
                            .formatted(tensors.size(), needed, fileSize, needed - fileSize),
                    OptionalLong.of(fileSize));
        }
    }
}
