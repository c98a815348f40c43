package io.gpt4all.llama.internal.ffi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** C strings. */
@SuppressWarnings("restricted") // a C string has no length that Java could know
public final class CStrings {
    private CStrings() {}

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
}
