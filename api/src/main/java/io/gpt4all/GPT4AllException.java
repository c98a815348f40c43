package io.gpt4all;

import org.jspecify.annotations.Nullable;

/**
 * Root of all errors of this library. The message has the reason, the figures and the next step.
 */
public class GPT4AllException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public GPT4AllException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public GPT4AllException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
