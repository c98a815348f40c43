package io.gpt4all;

import org.jspecify.annotations.Nullable;

/**
 * A model could not be loaded: damaged, unsupported or too large. A retry fails again unless the
 * file or the free memory has changed.
 */
public class ModelLoadException extends GPT4AllException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public ModelLoadException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public ModelLoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
