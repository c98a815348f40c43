package io.gpt4all;

import org.jspecify.annotations.Nullable;

/** Too many requests are waiting. A later retry can help. */
public class OverloadedException extends GPT4AllException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public OverloadedException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public OverloadedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
