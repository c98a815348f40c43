package io.gpt4all;

import org.jspecify.annotations.Nullable;

/** The model or session was closed. A retry fails again; open it anew. */
public class ModelClosedException extends GPT4AllException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public ModelClosedException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public ModelClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
