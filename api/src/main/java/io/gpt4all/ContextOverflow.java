package io.gpt4all;

/** What happens when an answer reaches the end of the context. */
public enum ContextOverflow {
    /**
     * The oldest three quarters of what follows the system message are dropped, and the answer goes
     * on; the SDK does so too, but drops the system message with them. Where the model's cache
     * cannot be shifted, what is kept is computed again.
     */
    SHIFT,

    /** The answer ends as {@link EndReason#LENGTH}. */
    END
}
