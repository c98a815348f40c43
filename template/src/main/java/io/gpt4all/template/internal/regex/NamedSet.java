package io.gpt4all.template.internal.regex;

import io.gpt4all.template.internal.value.PythonSpace;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A set by the letter of its escape, such as {@code \d}.
 *
 * @param letter one of {@code d w s}, a capital for all other characters
 * @param ascii whether it has ASCII characters alone
 */
record NamedSet(int letter, boolean ascii) implements IntPredicate {

    /** The set of a letter, or null when the letter names none. */
    static @Nullable NamedSet of(int letter, boolean ascii) {
        return letter > 0 && "dDwWsS".indexOf(letter) >= 0 ? new NamedSet(letter, ascii) : null;
    }

    @Override
    public boolean test(int c) {
        boolean inside = (!ascii || c < 128) && hasKind(c);
        return Character.isUpperCase(letter) != inside;
    }

    private boolean hasKind(int c) {
        return switch (Character.toLowerCase(letter)) {
            case 'd' -> Character.isDigit(c);
            case 'w' -> isWord(c);
            default -> Character.isBmpCodePoint(c) && PythonSpace.is((char) c);
        };
    }

    static boolean isWord(int c) {
        int type = Character.getType(c);
        return c == '_'
                || Character.isLetterOrDigit(c)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
