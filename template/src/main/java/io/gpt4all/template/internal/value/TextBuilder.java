package io.gpt4all.template.internal.value;

import java.util.Arrays;

/** Puts text together and keeps the marks. */
public final class TextBuilder {
    private static final int[] NO_EDGES = {};

    private final StringBuilder chars;
    private int[] edges = NO_EDGES;
    private int count;

    /** A builder of short texts. */
    public TextBuilder() {
        this(32);
    }

    /** A builder of texts of about that length. */
    public TextBuilder(int capacity) {
        this.chars = new StringBuilder(capacity);
    }

    /** Appends the template's own text. */
    public TextBuilder append(String run) {
        return append(run, false);
    }

    /** Appends a run of text. */
    public TextBuilder append(String run, boolean marked) {
        if (!run.isEmpty()) {
            mark(marked);
            chars.append(run);
        }
        return this;
    }

    /** Appends text with its marks. */
    public TextBuilder append(Text text) {
        if (text.isPlain()) {
            return append(text.chars(), false);
        }
        text.forEachRun(this::append);
        return this;
    }

    /** Appends the part of a text between two UTF-16 offsets. */
    public TextBuilder append(Text text, int from, int to) {
        text.forEachRun(from, to, this::append);
        return this;
    }

    private void append(String text, int from, int to, boolean marked) {
        if (from < to) {
            mark(marked);
            if (from == 0 && to == text.length()) {
                chars.append(text);
            } else {
                chars.append(text, from, to);
            }
        }
    }

    /** Length so far in UTF-16 units. */
    public int length() {
        return chars.length();
    }

    private void mark(boolean marked) {
        if (marked == (count % 2 == 1)) {
            return;
        }
        if (count > 0 && edges[count - 1] == chars.length()) {
            count--;
        } else {
            if (count == edges.length) {
                edges = Arrays.copyOf(edges, Math.max(8, 2 * count));
            }
            edges[count++] = chars.length();
        }
    }

    /** The text so far. */
    public Text build() {
        if (count == 0) {
            return Text.plain(chars.toString());
        }
        int[] closed = Arrays.copyOf(edges, count + count % 2);
        if (count % 2 == 1) {
            closed[count] = chars.length();
        }
        return new Text(chars.toString(), closed);
    }
}
