package io.gpt4all;

import org.jspecify.annotations.Nullable;

/** There is no such model file. A retry fails again until it is there. */
public class ModelNotFoundException extends ModelLoadException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public ModelNotFoundException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public ModelNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
