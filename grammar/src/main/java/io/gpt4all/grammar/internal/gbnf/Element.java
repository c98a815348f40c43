package io.gpt4all.grammar.internal.gbnf;

/** What an expanded rule consists of, as numbers. */
final class Element {
    /** Between two alternatives. */
    static final int OR = -1;

    private Element() {}

    static int rule(int id) {
        return id << 1;
    }

    static int characters(int set) {
        return set << 1 | 1;
    }

    static boolean isRule(int element) {
        return element >= 0 && (element & 1) == 0;
    }

    /** The id of a rule, or the number of a set of characters. */
    static int number(int element) {
        return element >> 1;
    }
}
