package io.gpt4all.grammar.internal.pattern;

import io.gpt4all.grammar.internal.gbnf.CharSet;
import java.util.List;

/**
 * The named classes. Where ECMAScript and java.util.regex differ, these are what both have in the
 * class, and outside of it.
 */
final class Classes {
    private static final List<CharSet.Range> DIGITS = List.of(new CharSet.Range('0', '9'));
    private static final List<CharSet.Range> WORDS =
            List.of(
                    new CharSet.Range('0', '9'),
                    new CharSet.Range('A', 'Z'),
                    new CharSet.Range('_', '_'),
                    new CharSet.Range('a', 'z'));
    private static final List<CharSet.Range> BLANKS =
            List.of(new CharSet.Range('\t', '\r'), new CharSet.Range(' ', ' '));
    private static final List<CharSet.Range> ALL_BLANKS =
            List.of(
                    new CharSet.Range('\t', '\r'),
                    new CharSet.Range(' ', ' '),
                    new CharSet.Range(0xA0, 0xA0),
                    new CharSet.Range(0x1680, 0x1680),
                    new CharSet.Range(0x2000, 0x200A),
                    new CharSet.Range(0x2028, 0x2029),
                    new CharSet.Range(0x202F, 0x202F),
                    new CharSet.Range(0x205F, 0x205F),
                    new CharSet.Range(0x3000, 0x3000),
                    new CharSet.Range(0xFEFF, 0xFEFF));

    /** What {@code .} takes. */
    static final CharSet DOT =
            CharSet.of(
                    List.of(
                            new CharSet.Range('\n', '\n'),
                            new CharSet.Range('\r', '\r'),
                            new CharSet.Range(0x85, 0x85),
                            new CharSet.Range(0x2028, 0x2029)),
                    true);

    private Classes() {}

    static boolean isName(int c) {
        return c > 0 && "dDwWsS".indexOf(c) >= 0;
    }

    static CharSet named(int c) {
        return switch (c) {
            case 'd' -> CharSet.of(DIGITS, false);
            case 'D' -> CharSet.of(DIGITS, true);
            case 'w' -> CharSet.of(WORDS, false);
            case 'W' -> CharSet.of(WORDS, true);
            case 's' -> CharSet.of(BLANKS, false);
            default -> CharSet.of(ALL_BLANKS, true);
        };
    }
}
