package io.gpt4all.gguf;

import org.jspecify.annotations.Nullable;

/**
 * Types of metadata values. Ids and sizes are those of llama.cpp 0.4.0, {@code
 * ggml/include/gguf.h}, {@code enum gguf_type}; the order of the constants is the order of the ids.
 */
public enum GgufValueType {
    /** 8 bits without sign. */
    UINT8(1),
    /** 8 bits. */
    INT8(1),
    /** 16 bits without sign. */
    UINT16(2),
    /** 16 bits. */
    INT16(2),
    /** 32 bits without sign. */
    UINT32(4),
    /** 32 bits. */
    INT32(4),
    /** IEEE single precision. */
    FLOAT32(4),
    /** One byte; anything but 0 is true. */
    BOOL(1),
    /** A length of 8 bytes, then that many bytes of UTF-8. */
    STRING(0),
    /** An element type, a count, then the elements; never of arrays. */
    ARRAY(0),
    /** 64 bits without sign. */
    UINT64(8),
    /** 64 bits. */
    INT64(8),
    /** IEEE double precision. */
    FLOAT64(8);

    private static final GgufValueType[] BY_ID = values();

    private final int size;

    GgufValueType(int size) {
        this.size = size;
    }

    /** Bytes of one value; 0 where it depends on the value. */
    int size() {
        return size;
    }

    static @Nullable GgufValueType of(int id) {
        return id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
    }
}
