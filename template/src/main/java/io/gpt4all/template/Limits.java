package io.gpt4all.template;

import io.gpt4all.template.internal.value.Allowance;

/**
 * What a template may use, so that a hostile one ends early. Lists and strings that a template
 * makes count towards its steps, one step for an element and one for 16 characters. Long chats have
 * more: each value of the variables adds 50 steps, each pair of values one (20,000,000 at most),
 * and each character two steps and 16 characters to what may be written.
 *
 * <p>Fixed are: lists and dicts nest up to 100 levels, and integers have up to 20,000 bits, more
 * than Python prints.
 *
 * <p>The defaults are far above what the templates of known models need, and end a template within
 * about a tenth of a second and 64 MiB where the variables are few; on the machine of our tests,
 * once the engine's classes are loaded. A template within the nesting needs a stack of 512 KiB at
 * most; where a thread has less, it ends in a {@link TemplateException} too. Immutable and safe for
 * use by several threads at once.
 *
 * @param nesting deepest nesting of expressions, of blocks, and of calls to macros, each; 1 to 100,
 *     default 100
 * @param steps evaluated nodes, rounds of loops and elements of lists; 1 to 10^15, default 100,000
 * @param outputLength UTF-16 units of the text, and of what a block writes; at least 1, default
 *     1,000,000
 * @param textLength UTF-16 units of a string that is made on the way, by repeating one for example;
 *     at least 1, default 1,000,000
 * @param rangeSize numbers of one {@code range()}; at least 1, default 100,000 as in Jinja2's
 *     sandbox
 * @param sourceLength UTF-16 units of the template itself; at least 1, default 100,000
 */
public record Limits(
        int nesting,
        long steps,
        int outputLength,
        int textLength,
        int rangeSize,
        int sourceLength) {
    /** The defaults. */
    public static final Limits DEFAULT =
            new Limits(100, 100_000, 1_000_000, 1_000_000, 100_000, 100_000);

    private static final int MAX_NESTING = 100;
    private static final long MAX_STEPS = 1_000_000_000_000_000L;

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Limits {
        if (nesting < 1 || nesting > MAX_NESTING) {
            throw new IllegalArgumentException(
                    "nesting must be 1 to " + MAX_NESTING + ", not " + nesting);
        }
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException(
                    "steps must be 1 to " + MAX_STEPS + ", not " + steps);
        }
        if (Math.min(Math.min(outputLength, textLength), Math.min(rangeSize, sourceLength)) < 1) {
            throw new IllegalArgumentException(
                    "outputLength, textLength, rangeSize and sourceLength must be at least 1");
        }
    }

    /** These limits with another {@link #nesting()}. */
    public Limits withNesting(int levels) {
        return new Limits(levels, steps, outputLength, textLength, rangeSize, sourceLength);
    }

    /** These limits with other {@link #steps()}. */
    public Limits withSteps(long count) {
        return new Limits(nesting, count, outputLength, textLength, rangeSize, sourceLength);
    }

    /** These limits with another {@link #outputLength()}. */
    public Limits withOutputLength(int units) {
        return new Limits(nesting, steps, units, textLength, rangeSize, sourceLength);
    }

    /** These limits with another {@link #textLength()}. */
    public Limits withTextLength(int units) {
        return new Limits(nesting, steps, outputLength, units, rangeSize, sourceLength);
    }

    /** These limits with another {@link #rangeSize()}. */
    public Limits withRangeSize(int numbers) {
        return new Limits(nesting, steps, outputLength, textLength, numbers, sourceLength);
    }

    /** These limits with another {@link #sourceLength()}. */
    public Limits withSourceLength(int units) {
        return new Limits(nesting, steps, outputLength, textLength, rangeSize, units);
    }

    Allowance allowance() {
        return new Allowance(nesting, steps, outputLength, textLength, rangeSize);
    }
}
