package io.gpt4all.runtime.internal.embed;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Token ids in a row. */
final class Ids {
    private Ids() {}

    /** A token that a model may have, -1 if it has none. */
    static int[] one(int token) {
        return token < 0 ? new int[0] : new int[] {token};
    }

    static int[] concat(int[]... parts) {
        int[] all = new int[IntStream.range(0, parts.length).map(i -> parts[i].length).sum()];
        int at = 0;
        for (int[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** The first of them. */
    static int[] first(int[] ids, int most) {
        return ids.length <= most ? ids : Arrays.copyOf(ids, most);
    }
}
