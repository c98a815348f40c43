package io.gpt4all.llama.internal.wordpiece;

import java.util.Arrays;

/** A growing list of ids. */
final class Ids {
    private int[] ids;
    private int size;

    Ids(int room) {
        ids = new int[room];
    }

    int size() {
        return size;
    }

    void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, Math.max(16, size + (size >> 1)));
        }
        ids[size++] = id;
    }

    /** Drops the last ones. */
    void cut(int newSize) {
        size = newSize;
    }

    int[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
