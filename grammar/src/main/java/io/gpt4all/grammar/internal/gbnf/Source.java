package io.gpt4all.grammar.internal.gbnf;

/** A grammar's text and the places in it. Lines end as llama.cpp ends rules: CR LF, CR or LF. */
public final class Source {
    private final String text;

    /** A source from its text. */
    public Source(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The line of an offset, from 1. */
    public int line(int offset) {
        int line = 1;
        for (int i = lineStart(offset); i > 0; i = lineStart(i - 1)) {
            line++;
        }
        return line;
    }

    /** The column of an offset, from 1, in UTF-16 units. */
    public int column(int offset) {
        return inside(offset) - lineStart(offset) + 1;
    }

    /** The line of an offset, without its end. */
    public String lineText(int offset) {
        int end = lineStart(offset);
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return text.substring(lineStart(offset), end);
    }

    private int lineStart(int offset) {
        int start = inside(offset);
        while (start > 0 && !endsLine(start - 1)) {
            start--;
        }
        return start;
    }

    /** Whether the line's end is complete with this character. */
    private boolean endsLine(int at) {
        char c = text.charAt(at);
        boolean pair = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return c == '\n' || (c == '\r' && !pair);
    }

    private int inside(int offset) {
        return Math.min(offset, text.length());
    }
}
