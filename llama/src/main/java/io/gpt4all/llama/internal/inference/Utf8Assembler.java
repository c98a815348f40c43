package io.gpt4all.llama.internal.inference;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Makes text of bytes that are cut anywhere: keeps an incomplete code point until its other bytes
 * come. Malformed bytes become U+FFFD; none is lost or doubled.
 */
final class Utf8Assembler {
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer pending = ByteBuffer.allocate(64);
    private CharBuffer chars = CharBuffer.allocate(65); // kept: no garbage each token

    /** Adds bytes; returns the code points that are complete now. */
    String append(ByteBuffer bytes) {
        if (pending.remaining() < bytes.remaining()) {
            ByteBuffer larger = ByteBuffer.allocate(pending.position() + bytes.remaining());
            pending = larger.put(pending.flip());
        }
        pending.put(bytes);
        return decode(false);
    }

    /** What is left at the end; an incomplete code point becomes U+FFFD. */
    String finish() {
        return decode(true);
    }

    private String decode(boolean end) {
        pending.flip();
        if (chars.capacity() <= pending.remaining()) {
            chars = CharBuffer.allocate(pending.remaining() + 1);
        }
        chars.clear();
        decoder.decode(pending, chars, end);
        if (end) {
            decoder.flush(chars);
        }
        pending.compact();
        return chars.flip().toString();
    }
}
