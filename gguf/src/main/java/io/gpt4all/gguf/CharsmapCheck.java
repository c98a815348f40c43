package io.gpt4all.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Checks the normaliser of a unigram vocabulary, {@code tokenizer.ggml.precompiled_charsmap}:
 * whatever text llama.cpp walks through it, it must not leave it, for then llama.cpp throws while
 * it tokenises, which ends the process.
 *
 * <p>It is a number of bytes, so many bytes of a double array of 32-bit units, and texts that end
 * in zero. The walk and the units' bits are those of {@code xcda_array_view} and {@code
 * normalize_prefix} in {@code src/llama-vocab.cpp}, version 0.4.0.
 */
final class CharsmapCheck {
    /** Most bytes of a text. Our limit; the longest of the usual normaliser has 33. */
    private static final int MAX_TEXT = 256;

    private static final int VALUE = 0x7fffffff;
    private static final int LABEL = 0x800000ff;
    private static final int LEAF = 1 << 8;
    private static final int WIDE = 1 << 9;

    private final IntBuffer units;
    private final byte[] charsmap;
    private final int texts;
    private final BitSet seen = new BitSet();
    private final Deque<Integer> open = new ArrayDeque<>();

    private CharsmapCheck(byte[] charsmap, int unitBytes) {
        this.charsmap = charsmap;
        this.texts = Integer.BYTES + unitBytes;
        this.units =
                ByteBuffer.wrap(charsmap, Integer.BYTES, unitBytes / Integer.BYTES * Integer.BYTES)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer();
    }

    /** Whether no text can lead llama.cpp out of it. */
    static boolean isClosed(byte[] charsmap) {
        if (charsmap.length < Integer.BYTES) {
            return false;
        }
        int unitBytes = ByteBuffer.wrap(charsmap).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (unitBytes < 0 || unitBytes >= charsmap.length - Integer.BYTES) {
            return false;
        }
        var check = new CharsmapCheck(charsmap, unitBytes);
        return check.units.limit() == 0 || check.walk();
    }

    private boolean walk() {
        if (!visit(base(0))) {
            return false;
        }
        while (!open.isEmpty()) {
            int state = open.pop();
            for (int c = 1; c < 256; c++) {
                if (!step(state ^ c, c)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean step(int child, int c) {
        if (isOutside(child)) {
            return false;
        }
        if ((units.get(child) & LABEL) != c) {
            return true;
        }
        int next = child ^ base(child);
        boolean leaf = (units.get(child) & LEAF) != 0;
        if (leaf && (isOutside(next) || !isText(units.get(next) & VALUE))) {
            return false;
        }
        return visit(next);
    }

    /** False if it cannot be within the units, whatever the next character. */
    private boolean visit(int state) {
        if (isOutside(state & ~0xff)) {
            return false;
        }
        if (!seen.get(state)) {
            seen.set(state);
            open.push(state);
        }
        return true;
    }

    private int base(int index) {
        int unit = units.get(index);
        return (unit >>> 10) << ((unit & WIDE) >> 6);
    }

    private boolean isOutside(int index) {
        return index < 0 || index >= units.limit();
    }

    /** A text begins there, which is not long: a prompt may consist of it. */
    private boolean isText(int offset) {
        long last = Math.min((long) texts + offset + MAX_TEXT, charsmap.length);
        for (long i = (long) texts + offset; i < last; i++) {
            if (charsmap[(int) i] == 0) {
                return true;
            }
        }
        return false;
    }
}
