package io.gpt4all.template.internal.format;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers by a format specification. */
final class NumberFormat {
    private NumberFormat() {}

    static Text format(NumberValue number, Layout layout, Run run) {
        char type = layout.type();
        boolean grouped = layout.grouping() != Layout.NONE;
        if (grouped && "cn".indexOf(type) >= 0) {
            throw unsuited(number, layout);
        }
        if (number.isFloat() || "eEfFgG%".indexOf(type) >= 0) {
            return real(number, layout, run);
        }
        if (layout.grouping() == ',' && "boxX".indexOf(type) >= 0) {
            throw unsuited(number, layout);
        }
        if (type == 'c' && isPlain(layout)) {
            return layout.number("", character(number.integer()), run);
        }
        if ("bdoxXn ".indexOf(type) < 0 || layout.precision() >= 0) {
            throw unsuited(number, layout);
        }
        return integer(number.integer(), layout, run);
    }

    private static boolean isPlain(Layout layout) {
        return layout.sign() == Layout.NO_SIGN && !layout.alternate() && layout.precision() < 0;
    }

    static Text integer(BigInteger value, Layout layout, Run run) {
        int radix =
                switch (layout.type()) {
                    case 'b' -> 2;
                    case 'o' -> 8;
                    case 'x', 'X' -> 16;
                    default -> 10;
                };
        run.bits(value.bitLength(), value.bitLength());
        String digits = value.abs().toString(radix);
        if (layout.precision() > digits.length()) { // of the percent way alone
            run.chars(layout.precision());
            digits = "0".repeat(layout.precision() - digits.length()) + digits;
        }
        String prefix = radix == 10 || !layout.alternate() ? "" : "0" + layout.type();
        String sign = layout.sign(value.signum() < 0);
        boolean upper = layout.type() == 'X';
        String cased = upper ? digits.toUpperCase(Locale.ROOT) : digits;
        String whole =
                grouped(cased, sign.length() + prefix.length(), layout, radix == 10 ? 3 : 4, run);
        return layout.number(sign + prefix, whole, run);
    }

    static Text real(NumberValue number, Layout layout, Run run) {
        if ("eEfFgGn% ".indexOf(layout.type()) < 0) {
            throw unsuited(number, layout);
        }
        run.floatText();
        run.chars(Math.max(0, layout.precision()));
        double value = number.real();
        if (!number.isFloat() && Double.isInfinite(value)) {
            throw new Failure("an integer is too large for a float");
        }
        String digits = FloatFormat.digits(value, layout);
        String sign = layout.sign(isNegative(value));
        int end = endOfWhole(digits);
        String rest = digits.substring(end);
        String whole = digits.substring(0, end);
        if (end > 0) {
            whole = grouped(whole, sign.length() + rest.length(), layout, 3, run);
        }
        return layout.number(sign, whole + rest, run);
    }

    /** Minus zero too. */
    private static boolean isNegative(double value) {
        return Double.compare(value, 0) < 0 && !Double.isNaN(value);
    }

    private static int endOfWhole(String digits) {
        int end = 0;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String grouped(String digits, int beside, Layout layout, int size, Run run) {
        char mark = layout.grouping();
        if (mark == Layout.NONE) {
            return digits;
        }
        // Zeros that fill up are grouped too.
        int width = layout.fillsWithZeros() ? layout.width() - beside : 0;
        int count = Math.max(digits.length(), width - width / (size + 1) - 1);
        while (count + (count - 1) / size < width) {
            count++;
        }
        run.chars(2L * count);
        StringBuilder all = new StringBuilder(2 * count);
        for (int left = count; left > 0; left--) {
            all.append(left > digits.length() ? '0' : digits.charAt(digits.length() - left));
            all.append(left > 1 && (left - 1) % size == 0 ? String.valueOf(mark) : "");
        }
        return all.toString();
    }

    static String character(BigInteger code) {
        if (code.signum() < 0
                || code.bitLength() > 31
                || !Character.isValidCodePoint(code.intValue())) {
            throw new Failure("there is no character of that number");
        }
        return Character.toString(code.intValue());
    }

    private static Failure unsuited(NumberValue number, Layout layout) {
        return new Failure("format '" + layout.type() + "' does not suit a " + number.typeName());
    }
}
