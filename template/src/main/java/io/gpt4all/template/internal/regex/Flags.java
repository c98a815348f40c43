package io.gpt4all.template.internal.regex;

import java.util.HashSet;
import java.util.Set;

/** Which of the flags {@code i s m x a} are set. */
record Flags(boolean ignoreCase, boolean dotAll, boolean lines, boolean verbose, boolean ascii) {
    static final Flags NONE = new Flags(false, false, false, false, false);

    /** These with the letters before a {@code )} or {@code :}, those after a minus taken away. */
    Flags read(Scanner in) {
        if (in.peek() == ')') {
            throw Scanner.fail("has (? without flags");
        }
        Flags read = this;
        Set<Integer> given = new HashSet<>();
        boolean on = true;
        while (in.peek() != ':' && in.peek() != ')') {
            int letter = in.next();
            boolean minus = letter == '-';
            if (minus && (!on || ":)".indexOf(in.peek()) >= 0)) {
                throw Scanner.fail("has a '-' without a flag");
            }
            if (!on && (given.contains(letter) || letter == 'a' || letter == 'u')) {
                throw Scanner.fail("takes a flag away that it has given or cannot do without");
            }
            if ((letter == 'a' && given.contains((int) 'u'))
                    || (letter == 'u' && (given.contains((int) 'a') || ascii))) {
                throw Scanner.fail("has the flags a and u, of which only one can be");
            }
            on = on && !minus;
            given.add(letter);
            read = minus ? read : read.with(letter, on);
        }
        if (!on && in.peek() == ')') {
            throw Scanner.fail("takes flags away from all that follows");
        }
        return read;
    }

    private Flags with(int letter, boolean on) {
        return switch (letter) {
            case 'i' -> new Flags(on, dotAll, lines, verbose, ascii);
            case 's' -> new Flags(ignoreCase, on, lines, verbose, ascii);
            case 'm' -> new Flags(ignoreCase, dotAll, on, verbose, ascii);
            case 'x' -> new Flags(ignoreCase, dotAll, lines, on, ascii);
            case 'a' -> new Flags(ignoreCase, dotAll, lines, verbose, on);
            case 'u' -> this;
            default -> throw Scanner.fail("has a flag that is not supported");
        };
    }
}
