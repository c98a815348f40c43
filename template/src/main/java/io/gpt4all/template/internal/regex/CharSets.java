package io.gpt4all.template.internal.regex;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.PythonSpace;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Sets of characters by the names that {@code re} gives them. */
final class CharSets {
    private CharSets() {}

    static boolean isWord(int c) {
        return c == '_' || Character.isLetterOrDigit(c) || isOtherNumber(c);
    }

    private static boolean isOtherNumber(int c) {
        int type = Character.getType(c);
        return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    static boolean isSpace(int c) {
        return Character.isBmpCodePoint(c) && PythonSpace.is((char) c);
    }

    /** The set of an escape such as {@code \d}, or null when the letter names none. */
    static @Nullable IntPredicate named(int letter, boolean ascii) {
        IntPredicate set =
                switch (Character.toLowerCase(letter)) {
                    case 'd' -> Character::isDigit;
                    case 'w' -> CharSets::isWord;
                    case 's' -> CharSets::isSpace;
                    default -> null;
                };
        if (set == null) {
            return null;
        }
        IntPredicate narrowed = ascii ? set.and(c -> c < 128) : set;
        return Character.isUpperCase(letter) ? narrowed.negate() : narrowed;
    }

    /** The set of one character, of both cases where case is ignored. */
    static IntPredicate of(int wanted, boolean ignoreCase) {
        int folded = fold(wanted);
        return ignoreCase ? c -> c == wanted || fold(c) == folded : c -> c == wanted;
    }

    /** The set of the characters between two, in both cases where case is ignored. */
    static IntPredicate range(int from, int to, boolean ignoreCase) {
        if (from > to) {
            throw new Failure("regular expression: bad character range");
        }
        IntPredicate plain = c -> c >= from && c <= to;
        return ignoreCase
                ? c ->
                        plain.test(c)
                                || plain.test(Character.toLowerCase(c))
                                || plain.test(Character.toUpperCase(c))
                : plain;
    }

    private static int fold(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
