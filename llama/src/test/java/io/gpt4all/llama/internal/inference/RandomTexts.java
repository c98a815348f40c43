package io.gpt4all.llama.internal.inference;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/** Texts, bytes and stop texts by a seed: few letters, so that much repeats and nearly matches. */
final class RandomTexts {
    private static final List<String> TEXTS =
            List.of(
                    "a",
                    "b",
                    "ab",
                    "<|",
                    "|>",
                    " ",
                    "\n",
                    "\u0000",
                    "e\u0301", // a letter and its accent
                    "\u00e9",
                    "\u20ac",
                    "\u4f60\u597d",
                    "\ud83d\ude00", // an emoji
                    "\ud83d\ude01", // which differs from it in its last byte only
                    "\ud83d\udc69\u200d\ud83d\ude80", // two that are joined
                    "\ud83d\udc4d\ud83c\udffd", // one with a colour of skin
                    "\ud83c\udde9\ud83c\uddea"); // a flag of two letters

    private static final byte[][] MALFORMED = {
        bytes(0xff), // never a byte of UTF-8
        bytes(0x80), // goes on where nothing began
        bytes(0xe2, 0x82), // two of three
        bytes(0xf0, 0x9f, 0x98), // three of four
        bytes(0xc0, 0xaf), // longer than it needs to be
        bytes(0xe0, 0x80, 0xaf),
        bytes(0xed, 0xa0, 0x80), // a surrogate
        bytes(0xf4, 0x90, 0x80, 0x80), // beyond the last code point
        bytes(0xf8, 0x88, 0x80, 0x80, 0x80) // five
    };

    private final Random random;

    RandomTexts(long seed) {
        this.random = new Random(seed);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Whole code points, perhaps none. */
    String text() {
        StringBuilder text = new StringBuilder();
        times(24, i -> text.append(TEXTS.get(random.nextInt(TEXTS.size()))));
        return text.toString();
    }

    /** Text with malformed bytes in between. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        times(24, i -> bytes.writeBytes(random.nextInt(4) == 0 ? malformed() : valid()));
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] valid() {
        return utf8(TEXTS.get(random.nextInt(TEXTS.size())));
    }

    private byte[] malformed() {
        return MALFORMED[random.nextInt(MALFORMED.length)];
    }

    /** Up to 16 stop texts, parts of the text among them and such as begin as a part does. */
    List<String> stops(String text) {
        List<String> stops = new ArrayList<>();
        times(16, i -> stops.add(stop(text)));
        return stops;
    }

    private String stop(String text) {
        int[] points = text.codePoints().toArray();
        int from = random.nextInt(points.length + 1);
        int count = Math.min(points.length - from, random.nextInt(7));
        String part = new String(points, from, count);
        boolean onlyBegins = part.isEmpty() || random.nextBoolean();
        return onlyBegins ? part + TEXTS.get(random.nextInt(TEXTS.size())) : part;
    }

    /** Cuts text between code points. */
    List<String> cut(String text) {
        int[] points = text.codePoints().toArray();
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < points.length; ) {
            int count = Math.min(points.length - from, random.nextInt(5));
            pieces.add(new String(points, from, count)); // some are empty, as tokens' texts are
            from += count;
        }
        return pieces;
    }

    /** Cuts bytes anywhere. */
    List<byte[]> cut(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + random.nextInt(5));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }

    private void times(int most, IntConsumer action) {
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            action.accept(i);
        }
    }
}
