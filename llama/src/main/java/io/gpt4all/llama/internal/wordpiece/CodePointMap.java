package io.gpt4all.llama.internal.wordpiece;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** An int for each code point, 0 at first; code points that are alike share their memory. */
final class CodePointMap {
    private static final int BITS = 8;
    private static final int PAGE = 1 << BITS;

    private final int[][] pages;
    private int[] shared = new int[PAGE]; // not to be written to

    CodePointMap() {
        pages = new int[Character.MAX_CODE_POINT + 1 >> BITS][];
        Arrays.fill(pages, shared);
    }

    private CodePointMap(int[][] pages) {
        this.pages = pages;
    }

    /** One that can be changed alone. */
    CodePointMap copy() {
        CodePointMap copy = new CodePointMap(pages.clone());
        copy.shared = shared;
        for (int i = 0; i < pages.length; i++) {
            copy.pages[i] = pages[i] == shared ? shared : pages[i].clone();
        }
        return copy;
    }

    int get(int codePoint) {
        return pages[codePoint >> BITS][codePoint & PAGE - 1];
    }

    void set(int codePoint, int value) {
        int[] page = pages[codePoint >> BITS];
        if (page == shared) {
            page = new int[PAGE];
            pages[codePoint >> BITS] = page;
        }
        page[codePoint & PAGE - 1] = value;
    }

    /** The same for reading only, with equal pages once. */
    CodePointMap compact() {
        Map<IntBuffer, int[]> first = new HashMap<>();
        int[][] few = new int[pages.length][];
        for (int i = 0; i < pages.length; i++) {
            few[i] = first.computeIfAbsent(IntBuffer.wrap(pages[i]), IntBuffer::array);
        }
        return new CodePointMap(few);
    }
}
