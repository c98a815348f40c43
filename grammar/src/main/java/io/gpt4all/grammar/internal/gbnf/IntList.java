package io.gpt4all.grammar.internal.gbnf;

import java.util.Arrays;

/** Numbers in a row: a grammar expands to up to a million. */
final class IntList {
    private int[] values = new int[16];
    private int size;

    int size() {
        return size;
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void addAll(int[] more) {
        for (int value : more) {
            add(value);
        }
    }

    void truncate(int length) {
        size = length;
    }

    int[] from(int start) {
        return Arrays.copyOfRange(values, start, size);
    }
}
