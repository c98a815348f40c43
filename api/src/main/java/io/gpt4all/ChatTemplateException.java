package io.gpt4all;

import org.jspecify.annotations.Nullable;

/**
 * The model has no chat template or does not chat, or the template cannot be parsed or refuses the
 * messages. A retry fails again.
 */
public class ChatTemplateException extends InvalidRequestException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public ChatTemplateException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public ChatTemplateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
