package io.gpt4all.template.internal.regex;

import java.util.List;
import java.util.function.IntPredicate;

/** A part of a regular expression. */
sealed interface Node {
    /**
     * One character of a set.
     *
     * @param set which code points
     */
    record One(IntPredicate set) implements Node {}

    /**
     * A place, not a character.
     *
     * @param where which places
     */
    record Place(Where where) implements Node {}

    /**
     * One after the other.
     *
     * @param parts in order
     */
    record Sequence(List<Node> parts) implements Node {}

    /**
     * The first that leads to a match.
     *
     * @param choices in order
     */
    record Choice(List<Node> choices) implements Node {}

    /**
     * The same several times.
     *
     * @param node what
     * @param least how often at least
     * @param most how often at most; -1: no end
     * @param greedy whether more is tried before less
     */
    record Repeat(Node node, int least, int most, boolean greedy) implements Node {}

    /**
     * A part that the replacement can refer to.
     *
     * @param number from 1
     * @param node the part
     */
    record Group(int number, Node node) implements Node {}

    /** Places. */
    enum Where {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        /** The end, or before the line end that is the last character. */
        LAST_LINE_END,
        WORD_EDGE,
        NO_WORD_EDGE
    }
}
