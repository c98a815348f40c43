package io.gpt4all.template.internal.value;

import java.time.Clock;
import java.util.Locale;

/** One rendering's use of its limits, and its clock. Belongs to one thread. */
public final class Run {
    private static final int STEP = Allowance.STEP;
    private static final int COST_OF_FLOAT = 50;

    /** Levels of nodes that calls may add up to; each takes up to a kilobyte of the stack. */
    private static final int LEVELS_PER_NESTING = 4;

    private final Allowance allowed;
    private final Clock clock;
    private final long budget;
    private long used;
    private int levels;
    private int calls;

    /** A run that has used nothing yet. */
    public Run(Allowance allowed, Clock clock) {
        this.allowed = allowed;
        this.clock = clock;
        this.budget = STEP * allowed.steps();
    }

    /** Counts one step. */
    public void step() {
        use(STEP);
    }

    /** Counts a quarter of a step. */
    public void tick() {
        use(STEP / 4);
    }

    /** Counts the search for a float's digits, or for the float of some digits. */
    public void floatText() {
        steps(COST_OF_FLOAT);
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
        requireLength(count, allowed.textLength(), "a string");
        use(count);
    }

    /** Checks the length of what is written to one place. */
    public void written(long length) {
        requireLength(length, allowed.outputLength(), "the text");
    }

    /** Counts arithmetic on integers of so many bits, which takes their product. */
    public void bits(long left, long right) {
        use((left >> 5) * (right >> 5));
    }

    /** Goes into a macro or a recursive loop, whose nodes are so deep. */
    public void enter(int depth) {
        levels += depth;
        int most = allowed.nesting();
        if (++calls > most || levels > LEVELS_PER_NESTING * most) {
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

    private static void requireLength(long length, long most, String what) {
        if (length > most) {
            throw new Failure(
                    String.format(
                            Locale.ROOT,
                            "%s would have %d characters; at most %d",
                            what,
                            length,
                            most));
        }
    }

    /** The most numbers of a range. */
    public int rangeSize() {
        return allowed.rangeSize();
    }

    /** What time it is. */
    public Clock clock() {
        return clock;
    }
}
