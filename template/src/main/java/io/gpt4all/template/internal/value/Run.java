package io.gpt4all.template.internal.value;

import io.gpt4all.template.Limits;
import java.time.Clock;
import java.util.Locale;

/** One rendering's use of its limits, and its clock. Belongs to one thread. */
public final class Run {
    /** Characters that cost as much as a step. */
    private static final int STEP = 16;

    private static final int STEPS_PER_INPUT_CHAR = 2;
    private static final int STEPS_PER_INPUT_VALUE = 50;

    /** Levels of nodes that calls may add up to; each takes three or four frames of the stack. */
    private static final int LEVELS_PER_NESTING = 5;

    private final Limits limits;
    private final Clock clock;
    private final long inputChars;
    private final long budget;
    private final int maxLevels;
    private long used;
    private int levels;
    private int calls;

    /** A run that has used nothing yet, on variables of that many characters and values. */
    public Run(Limits limits, Clock clock, long inputChars, long inputValues) {
        this.limits = limits;
        this.clock = clock;
        this.inputChars = inputChars;
        this.budget =
                STEP
                        * (limits.steps()
                                + STEPS_PER_INPUT_CHAR * inputChars
                                + STEPS_PER_INPUT_VALUE * inputValues);
        this.maxLevels = LEVELS_PER_NESTING * limits.nesting();
    }

    /** Counts one step. */
    public void step() {
        use(STEP);
    }

    /** Counts a quarter of a step. */
    public void tick() {
        use(STEP / 4);
    }

    /** Counts steps, before they are made. */
    public void steps(long count) {
        if (count > budget) {
            throw tooMuch();
        }
        use(STEP * count);
    }

    /** Counts characters of a string, before it is made. */
    public void chars(long count) {
        requireLength(count, limits.textLength(), "a string");
        use(count);
    }

    /** Checks the length of what is written to one place. */
    public void written(long length) {
        requireLength(length, limits.outputLength(), "the text");
    }

    /** Counts arithmetic on integers of so many bits, which takes their product. */
    public void bits(long left, long right) {
        use((left >> 5) * (right >> 5));
    }

    /** Goes into a macro or a recursive loop, whose nodes are so deep. */
    public void enter(int depth) {
        levels += depth;
        if (++calls > limits.nesting() || levels > maxLevels) {
            throw new Failure("macros or loops call each other too deep, " + calls + " calls");
        }
    }

    /** Comes back from there. */
    public void leave(int depth) {
        levels -= depth;
        calls--;
    }

    private void use(long units) {
        used += units;
        if (used > budget) {
            throw tooMuch();
        }
    }

    private Failure tooMuch() {
        return new Failure("the template took more than " + budget / STEP + " steps");
    }

    private void requireLength(long length, int limit, String what) {
        long allowed = limit + STEP * inputChars;
        if (length > allowed) {
            throw new Failure(
                    String.format(
                            Locale.ROOT,
                            "%s would have %d characters; at most %d",
                            what,
                            length,
                            allowed));
        }
    }

    /** The limits of this run. */
    public Limits limits() {
        return limits;
    }

    /** What time it is. */
    public Clock clock() {
        return clock;
    }
}
