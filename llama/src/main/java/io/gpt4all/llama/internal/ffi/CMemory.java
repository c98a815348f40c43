package io.gpt4all.llama.internal.ffi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** What lies behind C pointers. */
@SuppressWarnings("restricted") // only C knows how long it is
public final class CMemory {
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
        return pointer.reinterpret(offset + ValueLayout.JAVA_INT.byteSize())
                .get(ValueLayout.JAVA_INT, offset);
    }

    /** So many values at a {@code float *}. */
    public static MemorySegment floats(MemorySegment pointer, int count) {
        return pointer.reinterpret(count * ValueLayout.JAVA_FLOAT.byteSize());
    }

    /** The first value at a {@code float *}. */
    public static float firstFloat(MemorySegment pointer) {
        return pointer.reinterpret(ValueLayout.JAVA_FLOAT.byteSize())
                .get(ValueLayout.JAVA_FLOAT, 0);
    }
}
