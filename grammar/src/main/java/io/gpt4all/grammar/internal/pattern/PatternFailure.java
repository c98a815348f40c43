package io.gpt4all.grammar.internal.pattern;

/** An expression that is none, or beyond what is supported. */
public final class PatternFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PatternFailure(String message, int offset) {
        super(message + " at offset " + offset, null, false, false);
    }
}
