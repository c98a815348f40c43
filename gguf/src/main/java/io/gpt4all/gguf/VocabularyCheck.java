package io.gpt4all.gguf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the texts of a vocabulary without keeping them: llama.cpp ends the process if two are the
 * same ({@code src/llama-vocab.cpp}), and its prefix trees call themselves once per byte.
 */
final class VocabularyCheck {
    /** Most tokens. Our limit, for our memory; the largest known vocabularies have 262,144. */
    static final int MAX_TOKENS = 1 << 20;

    /** Most bytes of one token. Our limit, for llama.cpp's stack; the longest known have 256. */
    static final int MAX_TOKEN_LENGTH = 4096;

    private static final Pattern BYTE = Pattern.compile("<0x([0-9A-F]{2})>");
    private static final String WHAT = "The vocabulary (tokenizer.ggml.tokens)";

    private final GgufSource source;
    // Random, so that no file can be made whose texts all fall into one place of the table.
    private final long multiplier = new SplittableRandom().nextLong() | 1;
    private long[] hashes = {};
    private long[] offsets = {}; // of the token's length field, in the same place; 0 = free
    private int[] indexes = {};
    private final BitSet bytes = new BitSet(256);
    private final BitSet starts = new BitSet(256);
    private final BitSet singles = new BitSet(256);

    VocabularyCheck(GgufSource source) {
        this.source = source;
    }

    void read(long count) throws IOException {
        if (count > MAX_TOKENS) {
            throw source.damaged(
                    WHAT + " has " + count + " tokens; " + MAX_TOKENS + " are allowed");
        }
        int places = Integer.highestOneBit((int) Math.max(count - 1, 1)) * 4; // at most half full
        hashes = new long[places];
        offsets = new long[places];
        indexes = new int[places];
        for (int i = 0; i < count; i++) {
            long offset = source.position();
            long length = source.readLength(WHAT);
            if (length > MAX_TOKEN_LENGTH) {
                throw source.damaged(
                        "Token %d has %d bytes; %d are allowed"
                                .formatted(i, length, MAX_TOKEN_LENGTH));
            }
            byte[] text = seen(i, source.readBytes(length, WHAT));
            add(i, offset, text);
            noteByte(text);
            noteStart(text);
        }
    }

    /** Whether each first byte of a token is a token, in the writing of RWKV vocabularies. */
    boolean startsAreTokens() {
        starts.andNot(singles);
        return starts.isEmpty();
    }

    /** A backslash is before letters for control characters, two digits after x, or itself. */
    private void noteStart(byte[] text) {
        boolean escaped = text[0] == '\\' && text.length > 1;
        boolean hex = escaped && text[1] == 'x' && text.length >= 4;
        int first = escaped ? unescaped(text, hex) : text[0] & 0xff;
        starts.set(first);
        if (text.length == (hex ? 4 : escaped ? 2 : 1)) {
            singles.set(first);
        }
    }

    private static int unescaped(byte[] text, boolean hex) {
        if (hex) {
            return (digit(text[2]) << 4 | digit(text[3])) & 0xff;
        }
        return switch (text[1]) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> text[1] & 0xff;
        };
    }

    /** As llama.cpp does it: without a look whether it is one. */
    private static int digit(byte c) {
        return c >= 'a' ? c - 'a' + 10 : c - '0';
    }

    /** First of the bytes 0 to 255 that no token stands for alone; 256 if each has one. */
    int firstMissingByte() {
        return bytes.nextClearBit(0);
    }

    /** {@code byte_to_token} takes a token such as {@code <0x0A>}, else the byte itself. */
    private void noteByte(byte[] text) {
        if (text.length == 1) {
            bytes.set(text[0] & 0xff);
        } else if (text.length == 6) {
            Matcher matcher = BYTE.matcher(new String(text, StandardCharsets.ISO_8859_1));
            if (matcher.matches()) {
                bytes.set(Integer.parseInt(matcher.group(1), 16));
            }
        }
    }

    private void add(int index, long offset, byte[] text) throws IOException {
        long hash = hash(text);
        int place = (int) (hash >>> 40) & (hashes.length - 1);
        while (offsets[place] != 0) {
            if (hashes[place] == hash && Arrays.equals(text, textAt(place))) {
                throw source.damaged(
                        "Tokens %d and %d have the same text \"%s\""
                                .formatted(
                                        indexes[place],
                                        index,
                                        new String(text, StandardCharsets.UTF_8)));
            }
            place = (place + 1) & (hashes.length - 1);
        }
        hashes[place] = hash;
        offsets[place] = offset;
        indexes[place] = index;
    }

    private long hash(byte[] text) {
        long hash = text.length;
        for (byte b : text) {
            hash = (hash ^ b) * multiplier;
            hash ^= hash >>> 32;
        }
        return hash * multiplier;
    }

    private byte[] textAt(int place) throws IOException {
        byte[] size = source.bytesAt(offsets[place], Long.BYTES);
        int length = (size[0] & 0xff) | (size[1] & 0xff) << 8; // MAX_TOKEN_LENGTH needs 13 bits
        return seen(indexes[place], source.bytesAt(offsets[place] + Long.BYTES, length));
    }

    /** The text as llama.cpp sees it: up to the first zero byte, never empty. */
    private static byte[] seen(int index, byte[] text) {
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        if (length == 0) {
            return ("[EMPTY_" + index + "]").getBytes(StandardCharsets.US_ASCII);
        }
        return length == text.length ? text : Arrays.copyOf(text, length);
    }
}
