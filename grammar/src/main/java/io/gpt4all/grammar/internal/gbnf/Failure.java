package io.gpt4all.grammar.internal.gbnf;

/** Why a grammar is refused; the face turns it into an exception with its line. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    Failure(String message, int offset) {
        // No stack trace: the place that matters is the grammar's, and hostile ones fail often.
        super(message, null, false, false);
        this.offset = offset;
    }

    /** Offset in the grammar's text, in UTF-16 units. */
    public int offset() {
        return offset;
    }
}
