package io.gpt4all;

import org.jspecify.annotations.Nullable;

/** The prompt does not fit into the context. A shorter prompt or a larger context can. */
public class PromptTooLongException extends InvalidRequestException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public PromptTooLongException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public PromptTooLongException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
