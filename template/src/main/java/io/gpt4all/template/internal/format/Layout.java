package io.gpt4all.template.internal.format;

import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;

/**
 * How a value looks: Python's format specification.
 *
 * @param fill what fills up to the width, one code point
 * @param align {@code <}, {@code >}, {@code ^}, {@code =}, {@link #ZEROS}, or a space for the
 *     type's own way
 * @param sign {@code +}, {@code -}, a space or {@link #NO_SIGN}: what stands before numbers that
 *     are not negative
 * @param alternate the other form, such as {@code 0x} before a hexadecimal number
 * @param width least number of code points
 * @param grouping {@code ,} or {@code _} between thousands, or a space for none
 * @param precision digits or longest text; -1: not given
 * @param type the letter at the end, or a space
 */
record Layout(
        int fill,
        char align,
        char sign,
        boolean alternate,
        int width,
        char grouping,
        int precision,
        char type) {
    static final char NONE = ' ';

    /** No sign is asked for. */
    static final char NO_SIGN = '.';

    /** As {@code =} for numbers, as {@code <} for texts: what a zero before the width means. */
    static final char ZEROS = '0';

    /** A text, cut to the precision and filled up to the width. */
    Text text(Text text, Run run) {
        int length = text.codePoints();
        Text cut = text;
        if (precision >= 0 && precision < length) {
            cut = text.part(0, text.chars().offsetByCodePoints(0, precision));
        }
        return fill(cut, align == NONE || align == ZEROS ? '<' : align, run);
    }

    /** A number's sign or prefix and its digits, filled up to the width. */
    Text number(String prefix, String digits, Run run) {
        if (align == '=' || align == ZEROS) {
            int missing = width - prefix.length() - digits.length();
            run.chars(Math.max(width, digits.length()));
            String zeros = missing > 0 ? Character.toString(fill).repeat(missing) : "";
            return Text.plain(prefix + zeros + digits);
        }
        return fill(Text.plain(prefix + digits), align == NONE ? '>' : align, run);
    }

    private Text fill(Text text, char side, Run run) {
        int missing = width - text.codePoints();
        if (missing <= 0) {
            return text;
        }
        run.chars(2L * missing + text.length());
        int before = side == '>' ? missing : side == '^' ? missing / 2 : 0;
        String one = Character.toString(fill);
        return new TextBuilder()
                .append(one.repeat(before))
                .append(text)
                .append(one.repeat(missing - before))
                .build();
    }

    /** What stands before a number's digits. */
    String sign(boolean negative) {
        boolean shown = sign == '+' || sign == ' ';
        return negative ? "-" : shown ? String.valueOf(sign) : "";
    }

    /** Whether it asks for nothing that only numbers have. */
    boolean suitsText() {
        boolean plain = sign == NO_SIGN && !alternate && grouping == NONE;
        return plain && align != '=' && (type == 's' || type == NONE);
    }

    /** Whether zeros fill a number up. */
    boolean fillsWithZeros() {
        return fill == '0' && (align == '=' || align == ZEROS);
    }

    Layout withType(char other) {
        return new Layout(fill, align, sign, alternate, width, grouping, precision, other);
    }

    Layout withPrecision(int other) {
        return new Layout(fill, align, sign, alternate, width, grouping, other, type);
    }
}
