package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.PythonSpace;
import java.util.function.IntPredicate;

/** What kind of characters a string has, as Python's {@code str.is…} methods say. */
final class Kinds {
    private Kinds() {}

    static boolean isAlpha(int c) {
        int type = Character.getType(c);
        return type == Character.UPPERCASE_LETTER
                || type == Character.LOWERCASE_LETTER
                || type == Character.TITLECASE_LETTER
                || type == Character.MODIFIER_LETTER
                || type == Character.OTHER_LETTER;
    }

    static boolean isDecimal(int c) {
        return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }

    /** Digits that no number can be read from too, such as raised ones. */
    static boolean isDigit(int c) {
        return isDecimal(c) || (Character.getType(c) == Character.OTHER_NUMBER && isLoneDigit(c));
    }

    private static boolean isLoneDigit(int c) {
        return "\u00b2\u00b3\u00b9".indexOf(c) >= 0
                || c == 0x2070
                || (c >= 0x2074 && c <= 0x2079)
                || (c >= 0x2080 && c <= 0x2089)
                || (c >= 0x2460 && c <= 0x2468)
                || (c >= 0x2474 && c <= 0x247c)
                || (c >= 0x2488 && c <= 0x2490);
    }

    static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || isNumericIdeograph(c);
    }

    private static boolean isNumericIdeograph(int c) {
        return "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u842c\u4e07\u5104\u4ebf\u3007"
                        .indexOf(c)
                >= 0;
    }

    static boolean isAlphanumeric(int c) {
        return isAlpha(c) || isNumeric(c);
    }

    static boolean isSpace(int c) {
        return Character.isBmpCodePoint(c) && PythonSpace.is((char) c);
    }

    static boolean all(String text, IntPredicate kind) {
        return !text.isEmpty() && text.codePoints().allMatch(kind);
    }

    static boolean isIdentifier(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        boolean begins = first == '_' || Character.isUnicodeIdentifierStart(first);
        return begins
                && text.codePoints()
                        .allMatch(
                                c ->
                                        Character.isUnicodeIdentifierPart(c)
                                                && !Character.isIdentifierIgnorable(c));
    }

    /** Whether there are cased characters and all of them are of that case. */
    static boolean isCase(String text, boolean upper) {
        boolean some = false;
        for (int c : text.codePoints().toArray()) {
            if (upper ? isLowerOrTitle(c) : Character.isUpperCase(c) || Character.isTitleCase(c)) {
                return false;
            }
            some |= upper ? Character.isUpperCase(c) : Character.isLowerCase(c);
        }
        return some;
    }

    private static boolean isLowerOrTitle(int c) {
        return Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    /** Whether capitals begin words and stand nowhere else. */
    static boolean isTitle(String text) {
        boolean inWord = false;
        boolean some = false;
        for (int c : text.codePoints().toArray()) {
            boolean capital = Character.isUpperCase(c) || Character.isTitleCase(c);
            boolean small = !capital && Character.isLowerCase(c);
            if (capital ? inWord : small && !inWord) {
                return false;
            }
            some |= capital || small;
            inWord = capital || small;
        }
        return some;
    }
}
