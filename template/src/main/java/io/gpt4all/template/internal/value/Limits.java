package io.gpt4all.template.internal.value;

/**
 * What one rendering may use, so that a hostile template ends early.
 *
 * @param steps evaluated nodes, loop rounds and made list elements
 * @param chars UTF-16 units of all strings made on the way, output included
 * @param range elements of one {@code range()}, as in Jinja2's sandbox
 */
public record Limits(long steps, long chars, int range) {
    /** Deepest nesting of values, of expressions and of blocks. */
    public static final int MAX_DEPTH = 100;

    /** Heaviest value, see {@link Value#weight}. */
    public static final long MAX_WEIGHT = 4_000_000;

    /** Limits that the longest known chats stay far below. */
    public static final Limits DEFAULT = new Limits(2_000_000, 32_000_000, 100_000);

    /** These limits with more room for strings, for input that is long itself. */
    public Limits forInput(long inputChars) {
        return new Limits(steps, chars + 16 * inputChars, range);
    }
}
