package io.gpt4all;

/** What becomes of a text that has more tokens than the model takes at once. */
public enum LongTextMode {
    /**
     * It is cut into chunks that overlap by eight tokens; its vector is the mean of theirs, each
     * with the same weight.
     */
    MEAN,
    /** Only its first chunk counts. */
    TRUNCATE
}
