package io.gpt4all;

/** What a piece of generated text is for. */
public enum Channel {
    /**
     * What a reasoning model writes for itself, between the tags {@code <think>} and {@code
     * </think>} of its chat template.
     */
    THINKING,

    /** What it says. */
    ANSWER
}
