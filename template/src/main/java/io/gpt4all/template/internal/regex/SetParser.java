package io.gpt4all.template.internal.regex;

import java.util.function.IntPredicate;

/** Parses a set in brackets, after the opening one. */
final class SetParser {
    private final Scanner in;
    private final boolean ascii;
    private final CharSet.Builder set;

    SetParser(Scanner in, boolean ignoreCase, boolean ascii) {
        this.in = in;
        this.ascii = ascii;
        this.set = new CharSet.Builder(ignoreCase);
    }

    IntPredicate parse() {
        boolean negated = in.skip("^");
        // A closing bracket that stands first is only a character.
        do {
            member();
        } while (!in.skip("]"));
        CharSet members = set.build();
        return negated ? members.negate() : members;
    }

    private void member() {
        int from = in.next();
        if (from == '\\') {
            NamedSet named = in.namedSet(ascii);
            if (named != null) {
                set.add(named);
                return;
            }
            from = escaped();
        }
        int mark = in.mark();
        if (in.skip("-") && in.peek() != ']') {
            int to = in.next();
            set.add(from, to == '\\' ? escaped() : to);
        } else { // a hyphen that stands last is only a character
            in.reset(mark);
            set.add(from);
        }
    }

    private int escaped() {
        return in.skip("b") ? '\b' : in.escaped();
    }
}
