package io.gpt4all.llama.internal.wordpiece;

import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An int for each code point, 0 at first. */
final class CodePointMap {
    private static final int BITS = 8;
    private static final int PAGE = 1 << BITS;

    private final int[] @Nullable [] pages = new int[(Character.MAX_CODE_POINT + 1) >> BITS][];

    /** Another that has the same. */
    CodePointMap copy() {
        CodePointMap copy = new CodePointMap();
        for (int i = 0; i < pages.length; i++) {
            int[] page = pages[i];
            copy.pages[i] = page == null ? null : page.clone();
        }
        return copy;
    }

    int get(int codePoint) {
        int[] page = pages[codePoint >> BITS];
        return page == null ? 0 : page[codePoint & (PAGE - 1)];
    }

    void set(int codePoint, int value) {
        int[] page = pages[codePoint >> BITS];
        if (page == null) {
            page = new int[PAGE];
            pages[codePoint >> BITS] = page;
        }
        page[codePoint & (PAGE - 1)] = value;
    }

    /** For reading in a hurry, with {@link #look}: equal pages share their memory. */
    int[][] pages() {
        Map<IntBuffer, int[]> first = new HashMap<>();
        int[] empty = new int[PAGE];
        int[][] shared = new int[pages.length][];
        for (int i = 0; i < pages.length; i++) {
            int[] page = pages[i];
            shared[i] =
                    first.computeIfAbsent(
                            IntBuffer.wrap(page == null ? empty : page), IntBuffer::array);
        }
        return shared;
    }

    static int look(int[][] pages, int codePoint) {
        return pages[codePoint >> BITS][codePoint & (PAGE - 1)];
    }
}
