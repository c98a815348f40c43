package io.gpt4all.grammar.internal.schema;

/** Limits what a hostile schema can cost. */
final class Budget {
    private static final int STEPS = 200_000;
    private static final int SIZE = 10_000;

    private int steps;

    /** Counts work: a schema looked at, a pair of shapes compared, a value written. */
    void spend(Location place) {
        steps++;
        if (steps > STEPS) {
            throw place.failure("the schema is too large, or has too many combinations");
        }
    }

    static void checkSize(int size, Location place) {
        if (size > SIZE) {
            throw place.failure("more than " + SIZE + " entries");
        }
    }
}
