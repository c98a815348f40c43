package io.gpt4all.gguf;

/** IEEE half precision; the JDK has it since version 20 only. */
final class Half {
    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7c00;
    private static final int QUIET = 0x0200;
    private static final int SMALLEST_NORMAL = 0x38800000; // 2^-14 as a float's bits
    private static final int TOO_LARGE = 0x477ff000; // 65520, halfway to what would be 2^16
    private static final int EXPONENTS_APART = (127 - 15) << 23;
    private static final int BITS_LESS = 13; // of the fraction

    private Half() {}

    /** The nearest, of two that are as near the even one; too large ones become infinite. */
    static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & SIGN;
        int size = bits & Integer.MAX_VALUE;
        if (Float.isNaN(value)) {
            return (short) (sign | INFINITY | QUIET);
        }
        if (size >= TOO_LARGE) {
            return (short) (sign | INFINITY);
        }
        if (size < SMALLEST_NORMAL) {
            return (short) (sign | subnormal(value));
        }
        int odd = size >>> BITS_LESS & 1;
        int rounded = size - EXPONENTS_APART + (1 << (BITS_LESS - 1)) - 1 + odd;
        return (short) (sign | rounded >>> BITS_LESS);
    }

    /** Multiples of 2^-24: the multiplication is exact, {@code rint} takes the even neighbour. */
    private static int subnormal(float value) {
        return (int) Math.rint(Math.abs((double) value) * (1 << 24));
    }
}
