package io.gpt4all.template.internal.value;

/**
 * What one rendering may use.
 *
 * @param nesting calls of macros inside of each other
 * @param steps evaluated nodes, rounds of loops and elements of lists
 * @param outputLength UTF-16 units of what is written to one place
 * @param textLength UTF-16 units of a string that is made on the way
 * @param rangeSize numbers of one range
 */
public record Allowance(
        int nesting, long steps, long outputLength, long textLength, int rangeSize) {
    /** Characters that cost as much as a step. */
    static final int STEP = 16;

    private static final int STEPS_PER_CHAR = 2;
    private static final int STEPS_PER_VALUE = 50;

    /**
     * Some templates look through all messages for each of them, to find the call that a tool has
     * answered for example.
     */
    private static final long MOST_FOR_PAIRS = 20_000_000;

    /** More, for variables of so many characters and values. */
    public Allowance forInput(long chars, long values) {
        return new Allowance(
                nesting,
                steps
                        + STEPS_PER_CHAR * chars
                        + STEPS_PER_VALUE * values
                        + Math.min(values * values / 2, MOST_FOR_PAIRS),
                outputLength + STEP * chars,
                textLength + STEP * chars,
                rangeSize);
    }
}
