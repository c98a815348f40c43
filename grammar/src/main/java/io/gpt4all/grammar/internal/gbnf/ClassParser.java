package io.gpt4all.grammar.internal.gbnf;

import java.util.ArrayList;
import java.util.List;

/** Parses a class of characters, such as {@code [^a-z\n]}. */
final class ClassParser {
    private final Cursor cursor;
    private final List<CharSet.Range> ranges = new ArrayList<>();
    private final CharSet set;
    private int weight;

    ClassParser(Cursor cursor) {
        this.cursor = cursor;
        int start = cursor.offset();
        cursor.take("[");
        boolean negated = cursor.take("^");
        if (cursor.peek() == ']') {
            // llama.cpp makes an empty text of it, whatever its author meant.
            throw new Failure("the class of characters is empty; escape ] as \\]", start);
        }
        while (!cursor.take("]")) {
            range();
        }
        this.set = CharSet.of(ranges, negated);
        if (set.isEmpty()) {
            throw new Failure("no character of a text is in this class", start);
        }
    }

    CharSet set() {
        return set;
    }

    /** How many elements llama.cpp makes of it. */
    int weight() {
        return weight;
    }

    private void range() {
        int start = cursor.offset();
        int from = cursor.character();
        int to = from;
        weight++;
        if (cursor.peek() == '-' && cursor.peek(1) != ']') {
            cursor.take("-");
            to = cursor.character();
            weight++;
        }
        if (to < from) {
            throw new Failure("the range ends before it begins", start);
        }
        ranges.add(new CharSet.Range(from, to));
    }
}
