package io.gpt4all.gguf;

import org.jspecify.annotations.Nullable;

/**
 * Types of metadata values. Ids and sizes are those of llama.cpp 0.4.0, {@code
 * ggml/include/gguf.h}, {@code enum gguf_type}.
 */
public enum GgufValueType {
    /** 8 bits without sign. */
    UINT8(0, 1),
    /** 8 bits. */
    INT8(1, 1),
    /** 16 bits without sign. */
    UINT16(2, 2),
    /** 16 bits. */
    INT16(3, 2),
    /** 32 bits without sign. */
    UINT32(4, 4),
    /** 32 bits. */
    INT32(5, 4),
    /** IEEE single precision. */
    FLOAT32(6, 4),
    /** One byte; anything but 0 is true. */
    BOOL(7, 1),
    /** A length of 8 bytes, then that many bytes of UTF-8. */
    STRING(8, 0),
    /** An element type, a count, then the elements; never of arrays. */
    ARRAY(9, 0),
    /** 64 bits without sign. */
    UINT64(10, 8),
    /** 64 bits. */
    INT64(11, 8),
    /** IEEE double precision. */
    FLOAT64(12, 8);

    private static final GgufValueType[] BY_ID = values(); // in the order of their ids

    private final int id;
    private final int size;

    GgufValueType(int id, int size) {
        this.id = id;
        this.size = size;
    }

    /** The number that files have. */
    int id() {
        return id;
    }

    /** Whether its values are integers, with or without sign. */
    boolean isInteger() {
        return switch (this) {
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 -> true;
            case FLOAT32, FLOAT64, BOOL, STRING, ARRAY -> false;
        };
    }

    /** Whether its values are floating-point numbers. */
    boolean isDecimal() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** Bytes of one value; 0 where it depends on the value. */
    int size() {
        return size;
    }

    static @Nullable GgufValueType of(int id) {
        return id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
    }
}
