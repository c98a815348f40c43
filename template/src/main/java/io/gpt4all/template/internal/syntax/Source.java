package io.gpt4all.template.internal.syntax;

import java.util.regex.Pattern;

/**
 * A template's text: line ends made {@code \n}, and the last one left out, as Jinja2 does without
 * {@code keep_trailing_newline}.
 */
public final class Source {
    private static final Pattern LINE_END = Pattern.compile("\r\n?");

    private final String text;

    /** A source from its text. */
    public Source(String text) {
        String unified = LINE_END.matcher(text).replaceAll("\n");
        this.text = unified.endsWith("\n") ? unified.substring(0, unified.length() - 1) : unified;
    }

    String text() {
        return text;
    }

    /** The line of an offset, from 1. */
    public int line(int offset) {
        return 1 + (int) text.substring(0, inside(offset)).chars().filter(c -> c == '\n').count();
    }

    /** The column of an offset, from 1, in UTF-16 units. */
    public int column(int offset) {
        return inside(offset) - lineStart(offset) + 1;
    }

    /** The line of an offset, without its end. */
    public String lineText(int offset) {
        int end = text.indexOf('\n', inside(offset));
        return text.substring(lineStart(offset), end < 0 ? text.length() : end);
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', inside(offset) - 1) + 1;
    }

    private int inside(int offset) {
        return Math.min(offset, text.length());
    }
}
