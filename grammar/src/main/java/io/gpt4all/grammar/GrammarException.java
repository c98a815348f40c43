package io.gpt4all.grammar;

import io.gpt4all.grammar.internal.gbnf.Failure;
import io.gpt4all.grammar.internal.gbnf.Source;

/**
 * A text is no grammar that llama.cpp can be given. The same text fails again, so a retry is
 * pointless.
 */
public class GrammarException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int EXCERPT = 40;

    private final String reason;
    private final int line;
    private final int column;
    private final String lineText;

    GrammarException(Failure failure, Source source) {
        super(describe(failure, source), failure);
        this.reason = String.valueOf(failure.getMessage());
        this.line = source.line(failure.offset());
        this.column = source.column(failure.offset());
        this.lineText = source.lineText(failure.offset());
    }

    /** Why, without the place. */
    public String reason() {
        return reason;
    }

    /** The grammar's line, from 1. */
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
        // A generated grammar may be one line of a megabyte.
        int from = Math.min(Math.max(0, column - 1 - EXCERPT), text.length());
        int to = Math.min(text.length(), column - 1 + EXCERPT);
        return failure.getMessage()
                + " (grammar line "
                + source.line(offset)
                + ", column "
                + column
                + ": "
                + text.substring(from, to).strip()
                + ")";
    }
}
