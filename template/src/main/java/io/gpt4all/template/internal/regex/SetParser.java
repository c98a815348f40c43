package io.gpt4all.template.internal.regex;

import java.util.function.IntPredicate;

/** Parses a set in brackets, after the opening one. */
final class SetParser {
    private final Scanner in;
    private final boolean ignoreCase;
    private final boolean ascii;

    SetParser(Scanner in, boolean ignoreCase, boolean ascii) {
        this.in = in;
        this.ignoreCase = ignoreCase;
        this.ascii = ascii;
    }

    IntPredicate parse() {
        boolean negated = in.skip("^");
        // A closing bracket that stands first is only a character.
        IntPredicate set = member();
        while (!in.skip("]")) {
            set = set.or(member());
        }
        return negated ? set.negate() : set;
    }

    private IntPredicate member() {
        int from = in.next();
        if (from == '\\') {
            IntPredicate named = in.namedSet(ascii);
            if (named != null) {
                return named;
            }
            from = escaped();
        }
        int mark = in.mark();
        if (!in.skip("-")) {
            return CharSets.of(from, ignoreCase);
        }
        if (in.peek() == ']') { // a hyphen that stands last is only a character
            in.reset(mark);
            return CharSets.of(from, ignoreCase);
        }
        int to = in.next();
        return CharSets.range(from, to == '\\' ? escaped() : to, ignoreCase);
    }

    private int escaped() {
        return in.skip("b") ? '\b' : in.escaped();
    }
}
