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
     * Text in which a control token's text is only text. llama.cpp parses tokens that the
     * vocabulary calls user-defined in any text; models whose chat markers are such are not
     * protected yet.
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
