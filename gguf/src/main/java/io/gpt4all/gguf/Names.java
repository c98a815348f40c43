package io.gpt4all.gguf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and checks names of keys and tensors.
 *
 * <p>Only printable ASCII, as the format asks of keys: llama.cpp takes names as C strings, so that
 * a zero byte would make it see another name than we do.
 */
final class Names {
    private Names() {}

    static String read(GgufSource source, int most, String what) throws IOException {
        long length = source.readLength(what);
        if (length > most) {
            throw source.damaged(what + " has " + length + " bytes; " + most + " are allowed");
        }
        byte[] bytes = source.readBytes(length, what);
        for (byte b : bytes) {
            if (b < ' ' || b == 0x7f) {
                throw source.damaged(what + " has byte " + (b & 0xff) + ", which no name has");
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Checks a name that is to be written. */
    static void check(String name, int most) {
        boolean printable = name.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        if (name.isEmpty() || name.length() > most || !printable) {
            throw new IllegalArgumentException(
                    "\"%s\" is no name: 1 to %d printable ASCII characters are"
                            .formatted(name, most));
        }
    }
}
