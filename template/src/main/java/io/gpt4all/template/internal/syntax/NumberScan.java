package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.FloatValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.Value;
import java.math.BigInteger;
import java.util.Locale;

/** Reads numbers as Jinja2 writes them: 1_000, 0xff, 1.5, 2e3. */
final class NumberScan {
    // Python's own limit for reading an integer; more would also be slow.
    private static final int MAX_DIGITS = 4300;

    private NumberScan() {}

    /** Whether a float or an integer begins there; after a dot it is an index and no float. */
    static Token.Kind kind(String text, int from, boolean index) {
        int whole = digits(text, from, 10);
        boolean isFloat = !index && radix(text, from) == 10 && fraction(text, whole) > whole;
        return isFloat ? Token.Kind.FLOAT : Token.Kind.INTEGER;
    }

    static int end(String text, int from, boolean index) {
        int radix = radix(text, from);
        if (radix != 10) {
            return digits(text, from + 2, radix);
        }
        int whole = digits(text, from, 10);
        return index ? whole : fraction(text, whole);
    }

    private static int radix(String text, int from) {
        char mark = from + 1 < text.length() ? text.charAt(from + 1) : ' ';
        int kind = text.charAt(from) == '0' ? "bBoOxX".indexOf(mark) : -1;
        int radix = kind < 0 ? 10 : kind < 2 ? 2 : kind < 4 ? 8 : 16;
        return radix != 10 && digits(text, from + 2, radix) == from + 2 ? 10 : radix;
    }

    private static int digits(String text, int from, int radix) {
        int end = from;
        int next = from;
        while (next < text.length() && isDigit(text.charAt(next), radix)) {
            end = next + 1;
            next = end < text.length() && text.charAt(end) == '_' ? end + 1 : end;
        }
        return end;
    }

    private static boolean isDigit(char c, int radix) {
        return c < 128 && Character.digit(c, radix) >= 0;
    }

    private static int fraction(String text, int from) {
        int end = from;
        if (from < text.length() && text.charAt(from) == '.') {
            int digits = digits(text, from + 1, 10);
            end = digits > from + 1 ? digits : from;
        }
        if (end < text.length() && Character.toLowerCase(text.charAt(end)) == 'e') {
            int first = end + 1;
            boolean signed = first < text.length() && "+-".indexOf(text.charAt(first)) >= 0;
            int digits = digits(text, signed ? first + 1 : first, 10);
            end = digits > (signed ? first + 1 : first) ? digits : end;
        }
        return end;
    }

    static Value value(Token token) {
        String digits = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.length() > MAX_DIGITS) {
            throw new Failure("a number of more than " + MAX_DIGITS + " digits", token.offset());
        }
        if (token.kind() == Token.Kind.FLOAT) {
            return new FloatValue(Double.parseDouble(digits));
        }
        int radix = radix(digits, 0);
        if (radix == 10 && digits.startsWith("0") && !digits.matches("0+")) {
            throw new Failure("an integer cannot begin with 0", token.offset());
        }
        return IntValue.of(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
    }
}
