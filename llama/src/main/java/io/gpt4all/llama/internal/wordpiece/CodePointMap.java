package io.gpt4all.llama.internal.wordpiece;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** An int for each code point, 0 at first. Ranges that are alike share their memory. */
final class CodePointMap {
    private static final int BITS = 8;
    private static final int PAGE = 1 << BITS;

    private final int[] @Nullable [] pages = new int[(Character.MAX_CODE_POINT + 1) >> BITS][];
    private final BitSet shared = new BitSet(); // pages that are not to be written to

    /** Another that has the same. */
    CodePointMap copy() {
        CodePointMap copy = new CodePointMap();
        System.arraycopy(pages, 0, copy.pages, 0, pages.length);
        shared.set(0, pages.length);
        copy.shared.set(0, pages.length);
        return copy;
    }

    int get(int codePoint) {
        int[] page = pages[codePoint >> BITS];
        return page == null ? 0 : page[codePoint & (PAGE - 1)];
    }

    void set(int codePoint, int value) {
        ownPage(codePoint >> BITS)[codePoint & (PAGE - 1)] = value;
    }

    private int[] ownPage(int index) {
        int[] page = pages[index];
        if (page == null || shared.get(index)) {
            page = page == null ? new int[PAGE] : page.clone();
            pages[index] = page;
            shared.clear(index);
        }
        return page;
    }

    /** Changes each value of a range. */
    void change(int first, int last, IntUnaryOperator change) {
        int[] alike = new int[PAGE];
        Arrays.fill(alike, change.applyAsInt(0));
        int c = first;
        while (c <= last) {
            int next = (c | (PAGE - 1)) + 1;
            boolean whole = next - c == PAGE && next <= last + 1;
            if (whole && pages[c >> BITS] == null) {
                pages[c >> BITS] = alike;
                shared.set(c >> BITS);
            } else {
                next = Math.min(next, last + 1);
                changePart(c, next, change);
            }
            c = next;
        }
    }

    private void changePart(int from, int to, IntUnaryOperator change) {
        int[] page = ownPage(from >> BITS);
        for (int c = from; c < to; c++) {
            int place = c & (PAGE - 1);
            page[place] = change.applyAsInt(page[place]);
        }
    }

    /** For reading in a hurry, with {@link #look}. */
    int[][] pages() {
        int[] empty = new int[PAGE];
        int[][] all = new int[pages.length][];
        for (int i = 0; i < all.length; i++) {
            int[] page = pages[i];
            all[i] = page == null ? empty : page;
        }
        shared.set(0, pages.length);
        return all;
    }

    static int look(int[][] pages, int codePoint) {
        return pages[codePoint >> BITS][codePoint & (PAGE - 1)];
    }
}
