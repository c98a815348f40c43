package io.gpt4all.template.internal.value;

/** Why parsing or rendering stopped; the face turns it into an exception with its line. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NOWHERE = -1;

    private final int offset;

    /** A failure whose place the caller knows. */
    public Failure(String message) {
        this(message, NOWHERE);
    }

    /** A failure at an offset of the template's text. */
    public Failure(String message, int offset) {
        // No stack trace: the place that matters is the template's, and hostile ones fail often.
        super(message, null, false, false);
        this.offset = offset;
    }

    /** This failure with a place, which the innermost node that knows one decides. */
    public Failure at(int place) {
        return offset == NOWHERE ? new Failure(String.valueOf(getMessage()), place) : this;
    }

    /** Offset in the template's text. */
    public int offset() {
        return Math.max(0, offset);
    }
}
