package io.gpt4all.llama.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Numbers at which programs fail: borders, neighbours of what was there, and any. */
final class Numbers {
    private static final long[] BORDERS = {
        0,
        1,
        2,
        3,
        4,
        7,
        8,
        16,
        31,
        32,
        33,
        63,
        64,
        100,
        127,
        128,
        255,
        256,
        257,
        511,
        512,
        513,
        1023,
        1024,
        4096,
        65535,
        65536,
        1 << 20,
        1 << 24,
        1 << 30,
        Integer.MAX_VALUE,
        1L << 31,
        0xffffffffL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -2,
        -128
    };
    private static final float[] DECIMALS = {
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        2f,
        1e-30f,
        1e30f,
        1.4e-45f,
        -1e-5f,
        Float.NaN,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    private Numbers() {}

    static long near(long value, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> value + 1;
            case 1 -> value - 1;
            case 2 -> value * 2;
            case 3 -> value / 2;
            case 4 -> random.nextInt(64);
            case 5 -> random.nextLong() >>> random.nextInt(64);
            default -> BORDERS[random.nextInt(BORDERS.length)];
        };
    }

    /** A number in little-endian bytes. */
    static byte[] bytes(long value, int width) {
        ByteBuffer all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value);
        byte[] bytes = new byte[width];
        all.get(bytes);
        return bytes;
    }

    static long of(byte[] bytes, int offset, int width) {
        long value = 0;
        for (int i = Math.min(width, bytes.length - offset) - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[offset + i] & 0xff);
        }
        return value;
    }

    static byte[] decimal(Random random) {
        float value =
                random.nextInt(3) == 0
                        ? (float) random.nextGaussian() * 100
                        : DECIMALS[random.nextInt(DECIMALS.length)];
        return bytes(Float.floatToRawIntBits(value), 4);
    }
}
