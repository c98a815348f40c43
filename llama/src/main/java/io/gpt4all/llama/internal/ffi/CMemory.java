package io.gpt4all.llama.internal.ffi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** What lies behind C pointers. */
@SuppressWarnings("restricted") // only C knows how long it is
public final class CMemory {
    /** All of it; cheaper than a segment for each access. */
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private CMemory() {}

    /** The text at a {@code char *}; empty for NULL. Malformed UTF-8 becomes U+FFFD. */
    public static String read(MemorySegment pointer) {
        return pointer.address() == 0
                ? ""
                : pointer.reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.UTF_8);
    }

    /** The first bytes of a buffer as text. Malformed UTF-8 becomes U+FFFD. */
    public static String read(MemorySegment buffer, int length) {
        byte[] bytes = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The {@code int32_t} that lies some bytes behind a pointer. */
    public static int intAt(MemorySegment pointer, long offset) {
        return MEMORY.get(ValueLayout.JAVA_INT, pointer.address() + offset);
    }

    /** So many values at a {@code float *}. */
    public static MemorySegment floats(MemorySegment pointer, int count) {
        return MEMORY.asSlice(pointer.address(), count * ValueLayout.JAVA_FLOAT.byteSize());
    }

    /** A copy of so many values at a {@code float *}. */
    public static float[] floatArray(MemorySegment pointer, int count) {
        return floats(pointer, count).toArray(ValueLayout.JAVA_FLOAT);
    }

    /** The first value at a {@code float *}. */
    public static float firstFloat(MemorySegment pointer) {
        return MEMORY.get(ValueLayout.JAVA_FLOAT, pointer.address());
    }
}
