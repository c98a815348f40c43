package io.gpt4all.template;

import io.gpt4all.template.internal.syntax.Source;
import io.gpt4all.template.internal.value.Failure;

/**
 * A template cannot be parsed, fails on these variables, or refuses them by {@code
 * raise_exception}. A retry with the same variables and the same clock fails again.
 */
public class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int EXCERPT = 40;

    private final String reason;
    private final int line;
    private final int column;
    private final String lineText;

    TemplateException(Failure failure, Source source) {
        super(describe(failure, source), failure);
        this.reason = String.valueOf(failure.getMessage());
        this.line = source.line(failure.offset());
        this.column = source.column(failure.offset());
        this.lineText = source.lineText(failure.offset());
    }

    /** Why, without the place; the template's own words where it raised the exception itself. */
    public String reason() {
        return reason;
    }

    /** The template's line, from 1. */
    public int line() {
        return line;
    }

    /** The column in that line, from 1, in UTF-16 units. */
    public int column() {
        return column;
    }

    /** The whole line. */
    public String lineText() {
        return lineText;
    }

    private static String describe(Failure failure, Source source) {
        int offset = failure.offset();
        String text = source.lineText(offset);
        int column = source.column(offset);
        // Many templates are one line of thousands of characters.
        int from = Math.max(0, column - 1 - EXCERPT);
        int to = Math.min(text.length(), column - 1 + EXCERPT);
        return failure.getMessage()
                + " (template line "
                + source.line(offset)
                + ", column "
                + column
                + ": "
                + text.substring(from, to).strip()
                + ")";
    }
}
