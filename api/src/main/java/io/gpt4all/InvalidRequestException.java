package io.gpt4all;

import org.jspecify.annotations.Nullable;

/** The request cannot be carried out as it is. The same request fails again. */
public class InvalidRequestException extends GPT4AllException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public InvalidRequestException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public InvalidRequestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
