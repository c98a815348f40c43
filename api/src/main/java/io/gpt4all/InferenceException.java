package io.gpt4all;

import org.jspecify.annotations.Nullable;

/** llama.cpp failed while running a request. A retry can help. */
public class InferenceException extends GPT4AllException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public InferenceException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public InferenceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
