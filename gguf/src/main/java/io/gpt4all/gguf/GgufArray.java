package io.gpt4all.gguf;

import io.gpt4all.gguf.GgufException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/**
 * The elements of one array of a file, read one after the other in constant memory. For arrays that
 * {@link GgufMetadata} does not keep: vocabularies have hundreds of thousands of strings.
 *
 * <p>Holds the file open until it is closed. For one thread at a time.
 */
public final class GgufArray implements AutoCloseable {
    /** Most bytes of a string. Our limit, for our memory; those of models have some hundred. */
    private static final int MAX_STRING = 16 << 20;

    /** Reads one element. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private final GgufSource source;
    private final String key;
    private final GgufValueType elementType;
    private final long size;
    private long read;

    private GgufArray(GgufSource source, String key) throws IOException {
        this.source = source;
        this.key = key;
        source.readInt(key); // that it is an array
        GgufValueType type = GgufValueType.of(source.readInt(key));
        if (type == null || type == GgufValueType.ARRAY) {
            throw source.damaged("It changed since it was checked: " + key + " is another array");
        }
        this.elementType = type;
        this.size = source.readCount(Math.max(type.size(), 1), key);
    }

    /** Opens the array whose type is at this byte of the file. */
    static GgufArray open(Path file, String key, long offset) {
        try {
            GgufSource source = GgufSource.open(file);
            try {
                source.seek(offset);
                return new GgufArray(source, key);
            } catch (IOException | RuntimeException e) {
                source.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What type each element has; never an array. */
    public GgufValueType elementType() {
        return elementType;
    }

    /** How many elements there are, those that were read included. */
    public long size() {
        return size;
    }

    /** Whether there is another element. */
    public boolean hasNext() {
        return read < size;
    }

    /**
     * The next element of an array of strings.
     *
     * @return the text; bytes that are no UTF-8 become U+FFFD
     * @throws IllegalStateException if the elements are no strings
     * @throws NoSuchElementException if there is no other
     * @throws GgufException if it cannot be read or has more than 16 MiB
     */
    public String nextString() {
        require(elementType == GgufValueType.STRING);
        return next(this::readString);
    }

    /**
     * The next element of an array of integers or truth values.
     *
     * @return the integer, {@code UINT64} with its 64 bits as they are, truth as 0 or 1
     * @throws IllegalStateException if the elements are neither
     * @throws NoSuchElementException if there is no other
     * @throws GgufException if it cannot be read
     */
    public long nextInteger() {
        require(elementType.isInteger() || elementType == GgufValueType.BOOL);
        return next(() -> source.readInteger(elementType, key));
    }

    /**
     * The next element of an array of floating-point numbers.
     *
     * @return the number
     * @throws IllegalStateException if the elements are no such numbers
     * @throws NoSuchElementException if there is no other
     * @throws GgufException if it cannot be read
     */
    public double nextDecimal() {
        require(elementType.isDecimal());
        return next(() -> source.readDecimal(elementType, key));
    }

    private String readString() throws IOException {
        long length = source.readLength(key);
        if (length > MAX_STRING) {
            throw source.damaged(
                    "A string of %s has %d bytes; %d can be read"
                            .formatted(key, length, MAX_STRING));
        }
        return source.readText(length, key);
    }

    private <T> T next(Reading<T> reading) {
        if (read >= size) {
            throw new NoSuchElementException(key + " has " + size + " elements");
        }
        try {
            T value = reading.read();
            read++;
            return value;
        } catch (IOException e) {
            throw unreadable(source.path(), e);
        }
    }

    private void require(boolean fits) {
        if (!fits) {
            throw new IllegalStateException("The elements of " + key + " are " + elementType);
        }
    }

    private static GgufException unreadable(Path file, IOException cause) {
        return new GgufException(Kind.NOT_READABLE, file, "Reading it failed: " + cause, cause);
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw unreadable(source.path(), e);
        }
    }
}
