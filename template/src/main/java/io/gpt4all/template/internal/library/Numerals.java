package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.FloatValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.PythonSpace;
import io.gpt4all.template.internal.value.Run;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers in strings, as Python's {@code int()} and {@code float()} read them. */
final class Numerals {
    private static final Pattern REAL =
            Pattern.compile("[+-]?(\\d[\\d_]*+\\.?[\\d_]*+|\\.\\d[\\d_]*+)(e[+-]?\\d[\\d_]*+)?");
    private static final Pattern NAMED = Pattern.compile("[+-]?(inf|infinity|nan)");
    private static final Pattern STRAY_BAR = Pattern.compile("_(?!\\d)|(?<!\\d)_");
    private static final int MAX_DIGITS = 4300;

    private Numerals() {}

    /** The integer, or null when the text is none. */
    static @Nullable IntValue integer(String text, int base, Run run) {
        run.chars(text.length());
        String digits = trim(text).toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        digits = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        int radix = base == 0 ? prefixed(digits) : base;
        if (radix < 2 || radix > 36 || digits.length() > MAX_DIGITS) {
            return null;
        }
        boolean prefix = prefixed(digits) == radix && radix != 10;
        String bare = prefix ? digits.substring(digits.startsWith("_", 2) ? 3 : 2) : digits;
        boolean leadingZero = base == 0 && !prefix && bare.matches("0[0_]*[1-9].*");
        if (leadingZero || !isNumber(bare, radix)) {
            return null;
        }
        run.bits(4L * bare.length(), 4L * bare.length());
        BigInteger value = new BigInteger(bare.replace("_", ""), radix);
        return IntValue.of(negative ? value.negate() : value);
    }

    private static int prefixed(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 10;
        };
    }

    private static boolean isNumber(String digits, int radix) {
        boolean wanted = true; // a digit has to stand at both ends and on both sides of a bar
        for (int i = 0; i < digits.length(); i++) {
            boolean bar = digits.charAt(i) == '_';
            if (bar ? wanted : Character.digit(digits.charAt(i), radix) < 0) {
                return false;
            }
            wanted = bar;
        }
        return !wanted;
    }

    /** The float, or null when the text is none. */
    static @Nullable FloatValue real(String text, Run run) {
        run.chars(text.length());
        String digits = trim(text).toLowerCase(Locale.ROOT);
        if (digits.length() > MAX_DIGITS) {
            throw new Failure("a number of more than " + MAX_DIGITS + " characters");
        }
        if (NAMED.matcher(digits).matches()) {
            boolean nan = digits.endsWith("nan");
            double infinite =
                    digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return new FloatValue(nan ? Double.NaN : infinite);
        }
        if (!REAL.matcher(digits).matches() || STRAY_BAR.matcher(digits).find()) {
            return null;
        }
        run.floatText();
        return new FloatValue(Double.parseDouble(digits.replace("_", "")));
    }

    private static String trim(String text) {
        int from = PythonSpace.skip(text, 0);
        String trimmed = text.substring(from, PythonSpace.endWithout(text, from, text.length()));
        boolean ascii = trimmed.chars().allMatch(c -> c < 128);
        return ascii ? trimmed : withAsciiDigits(trimmed);
    }

    // Python reads the digits of all scripts.
    private static String withAsciiDigits(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(
                        c ->
                                out.appendCodePoint(
                                        Kinds.isDecimal(c) ? '0' + Character.digit(c, 10) : c));
        return out.toString();
    }
}
