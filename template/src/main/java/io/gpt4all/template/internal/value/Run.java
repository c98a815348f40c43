package io.gpt4all.template.internal.value;

/** One rendering's use of its limits. Belongs to one thread. */
public final class Run {
    private final Limits limits;
    private long steps;
    private long chars;

    /** A run that has used nothing yet. */
    public Run(Limits limits) {
        this.limits = limits;
    }

    /** Counts one step. */
    public void step() {
        steps(1);
    }

    /** Counts steps, before they are made. */
    public void steps(long count) {
        steps += count;
        if (steps > limits.steps()) {
            throw new Failure("the template took more than " + limits.steps() + " steps");
        }
    }

    /** Counts characters of a string, before it is made. */
    public void chars(long count) {
        chars += count;
        if (count < 0 || chars > limits.chars()) {
            throw new Failure("the template made more than " + limits.chars() + " characters");
        }
    }

    /** The limits of this run. */
    public Limits limits() {
        return limits;
    }
}
