package io.gpt4all.template.internal.value;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A string that knows which of its parts came from messages. Immutable; equality and hash look at
 * the characters alone, since a mark is no part of what the text says.
 */
public final class Text implements Value {
    private static final int[] NO_EDGES = {};

    /** No character at all. */
    public static final Text EMPTY = new Text("", NO_EDGES, false);

    private final String chars;
    // Where marked parts begin and end, in turn: [3, 7] marks the characters 3 to 6.
    private final int[] edges;
    private final boolean markup;
    private int codePoints = -1; // these two when needed; any thread computes the same
    private int hash;

    private Text(String chars, int[] edges, boolean markup) {
        this.chars = chars;
        this.edges = edges;
        this.markup = markup;
    }

    Text(String chars, int[] edges) {
        this(chars, edges, false);
    }

    /** Text of the template's own. */
    public static Text plain(String chars) {
        return chars.isEmpty() ? EMPTY : new Text(chars, NO_EDGES);
    }

    /** Text from a message. */
    public static Text marked(String chars) {
        return chars.isEmpty() ? EMPTY : new Text(chars, new int[] {0, chars.length()});
    }

    /** Text of one origin. */
    public static Text of(String chars, boolean marked) {
        return marked ? marked(chars) : plain(chars);
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
        int known = codePoints;
        if (known < 0) {
            known = chars.codePointCount(0, chars.length());
            codePoints = known;
        }
        return known;
    }

    /** Whether no character came from a message. */
    public boolean isPlain() {
        return edges.length == 0;
    }

    /** Whether any part between two UTF-16 offsets came from a message. */
    public boolean isMarked(int from, int to) {
        boolean[] marked = {false};
        forEachRun(from, to, (text, begin, end, mark) -> marked[0] |= mark);
        return marked[0];
    }

    /** Whether a filter has declared it safe, or made it safe, to stand in HTML. */
    public boolean isMarkup() {
        return markup;
    }

    /** The same text as HTML. */
    public Text asMarkup() {
        return markup ? this : new Text(chars, edges, true);
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
        if (other.chars.isEmpty()) {
            return this;
        }
        return chars.isEmpty() ? other : new Text(chars.concat(other.chars), edgesWith(other));
    }

    private int[] edgesWith(Text other) {
        if (other.edges.length == 0) {
            return edges;
        }
        // A mark up to the end and one from the beginning are one.
        boolean joined =
                edges.length > 0 && edges[edges.length - 1] == length() && other.edges[0] == 0;
        int kept = joined ? edges.length - 1 : edges.length;
        int left = joined ? 1 : 0;
        int[] both = Arrays.copyOf(edges, kept + other.edges.length - left);
        for (int i = left; i < other.edges.length; i++) {
            both[kept + i - left] = other.edges[i] + length();
        }
        return both;
    }

    /** This text so many times. */
    public Text times(int count) {
        if (edges.length == 0) {
            return plain(chars.repeat(count));
        }
        TextBuilder out = new TextBuilder(length() * count);
        for (int i = 0; i < count && length() > 0; i++) {
            out.append(this);
        }
        return out.build();
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
                consumer.accept(chars, start, end, next % 2 == 1);
            }
            start = end;
            next++;
        }
    }

    /** Changes the characters, as case mapping does, and keeps the marks where they were. */
    public Text map(UnaryOperator<String> change) {
        if (edges.length == 0) {
            return plain(change.apply(chars));
        }
        String whole = change.apply(chars);
        if (whole.length() == chars.length()) {
            return new Text(whole, edges);
        }
        TextBuilder builder = new TextBuilder();
        forEachRun(
                (text, from, to, marked) ->
                        builder.append(change.apply(text.substring(from, to)), marked));
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
        int known = hash;
        if (known == 0) {
            known = Hashes.of(chars);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return chars;
    }

    /** Takes runs of text. */
    @FunctionalInterface
    public interface RunConsumer {
        /** Takes one run: the text from an offset up to another. */
        void accept(String text, int from, int to, boolean marked);
    }
}
