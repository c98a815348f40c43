package io.gpt4all.spi;

/** A part of a prompt. */
public sealed interface Segment {

    /**
     * Text whose special tokens are meant as such.
     *
     * @param text from a template, or a raw prompt
     */
    record Template(String text) implements Segment {}

    /**
     * Text in which a control token's text is only text, and so is that of those user-defined
     * tokens that end an answer or are written as markers, {@code <|...} or {@code ...|>}. Other
     * user-defined tokens, such as white space, HTML tags and {@code <think>}, are tokens in any
     * text, as in llama.cpp.
     *
     * @param text from a message
     */
    record User(String text) implements Segment {}

    /**
     * Tokens as they are, such as an earlier answer.
     *
     * @param ids ids of the model's vocabulary; not copied, not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    record Tokens(int[] ids) implements Segment {}
}
