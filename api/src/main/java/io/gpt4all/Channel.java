package io.gpt4all;

/** What a piece of generated text is for. */
public enum Channel {
    /**
     * What a reasoning model writes for itself, between the tags of its chat template, such as
     * {@code <think>} and {@code </think>}.
     */
    THINKING,

    /** What it says. */
    ANSWER
}
