package io.gpt4all.template.internal.value;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A string that knows which of its parts came from messages. Immutable; equality and hash look at
 * the characters alone, since a mark is no part of what the text says.
 */
public final class Text implements Value {
    /** No character at all. */
    public static final Text EMPTY = new Text("", new int[0]);

    private final String chars;
    // Where marked parts begin and end, in turn: [3, 7] marks the characters 3 to 6.
    private final int[] edges;

    Text(String chars, int[] edges) {
        this.chars = chars;
        this.edges = edges;
    }

    /** Text of the template's own. */
    public static Text plain(String chars) {
        return chars.isEmpty() ? EMPTY : new Text(chars, EMPTY.edges);
    }

    /** Text from a message. */
    public static Text marked(String chars) {
        return chars.isEmpty() ? EMPTY : new Text(chars, new int[] {0, chars.length()});
    }

    /** The characters. */
    public String chars() {
        return chars;
    }

    /** Length in UTF-16 units. */
    public int length() {
        return chars.length();
    }

    /** Length as Python counts it. */
    public int codePoints() {
        return chars.codePointCount(0, chars.length());
    }

    /** The part between two UTF-16 offsets. */
    public Text part(int from, int to) {
        if (from == 0 && to == length()) {
            return this;
        }
        return edges.length == 0
                ? plain(chars.substring(from, to))
                : new TextBuilder().append(this, from, to).build();
    }

    /** This text and then the other one. */
    public Text plus(Text other) {
        return new TextBuilder().append(this).append(other).build();
    }

    /** Hands out the runs of equally marked text, in order. */
    public void forEachRun(RunConsumer consumer) {
        forEachRun(0, length(), consumer);
    }

    void forEachRun(int from, int to, RunConsumer consumer) {
        int next = Arrays.binarySearch(edges, from);
        next = next < 0 ? -next - 1 : next + 1;
        int start = from;
        while (start < to) {
            int end = next < edges.length ? Math.min(edges[next], to) : to;
            if (end > start) {
                consumer.accept(chars.substring(start, end), next % 2 == 1);
            }
            start = end;
            next++;
        }
    }

    /** Changes the characters, as case mapping does, and keeps the marks where they were. */
    public Text map(UnaryOperator<String> change) {
        String whole = change.apply(chars);
        if (whole.length() == chars.length()) {
            return new Text(whole, edges);
        }
        TextBuilder builder = new TextBuilder();
        forEachRun((run, marked) -> builder.append(change.apply(run), marked));
        return builder.build();
    }

    @Override
    public boolean truth() {
        return !chars.isEmpty();
    }

    @Override
    public long weight() {
        return 1L + chars.length() / 64;
    }

    @Override
    public String typeName() {
        return "str";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Text text && chars.equals(text.chars);
    }

    @Override
    public int hashCode() {
        return chars.hashCode();
    }

    @Override
    public String toString() {
        return chars;
    }

    /** Takes runs of text. */
    @FunctionalInterface
    public interface RunConsumer {
        /** Takes one run. */
        void accept(String run, boolean marked);
    }
}
