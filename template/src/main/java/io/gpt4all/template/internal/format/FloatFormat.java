package io.gpt4all.template.internal.format;

import io.gpt4all.template.internal.value.FloatValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The digits of floats, without their sign, as C and Python write them. */
final class FloatFormat {
    private static final int DEFAULT_PRECISION = 6;

    /** No double has more digits after the point; what is asked for beyond them is zeros. */
    private static final int MAX_DIGITS = 1100;

    private FloatFormat() {}

    /** The digits for a type of {@code e f g n %} in either case, or a space for Python's own. */
    static String digits(double value, Layout layout) {
        double size = Math.abs(value);
        char type = Character.toLowerCase(layout.type());
        if (!Double.isFinite(size)) {
            String name = Double.isNaN(size) ? "nan" : "inf";
            return cased(type == '%' ? name + "%" : name, layout);
        }
        int precision = layout.precision() < 0 ? DEFAULT_PRECISION : layout.precision();
        boolean point = layout.alternate();
        return cased(
                switch (type) {
                    case 'e' -> scientific(size, precision, point);
                    case 'f' ->
                            fixed(
                                    BigDecimal.valueOf(0).add(new BigDecimal(size)),
                                    precision,
                                    point);
                    case '%' -> fixed(percent(size), precision, point) + "%";
                    case Layout.NONE -> own(size, layout);
                    default -> general(size, Math.max(1, precision), point, 0);
                },
                layout);
    }

    private static String cased(String digits, Layout layout) {
        return Character.isUpperCase(layout.type()) ? digits.toUpperCase(Locale.ROOT) : digits;
    }

    // Python multiplies the float, with its rounding, before it writes it.
    private static BigDecimal percent(double size) {
        return new BigDecimal(Math.min(size * 100, Double.MAX_VALUE));
    }

    private static String own(double size, Layout layout) {
        if (layout.precision() < 0) {
            String text = new FloatValue(size).text();
            boolean bare = layout.alternate() && text.indexOf('.') < 0;
            return bare ? text.replace("e", ".e") : text;
        }
        return general(size, Math.max(1, layout.precision()), layout.alternate(), 1);
    }

    private static String fixed(BigDecimal value, int precision, boolean point) {
        int digits = Math.min(precision, MAX_DIGITS);
        String text = value.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return text + (precision == 0 && point ? "." : "") + "0".repeat(precision - digits);
    }

    private static String scientific(double size, int precision, boolean point) {
        Rounded rounded = Rounded.of(size, precision + 1);
        String digits = rounded.digits() + "0".repeat(precision + 1 - rounded.digits().length());
        String dot = precision > 0 || point ? "." : "";
        return digits.charAt(0) + dot + digits.substring(1) + exponent(rounded.exponent());
    }

    private static String exponent(int exponent) {
        return String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** As C's {@code %g}; Python's own way wants room for a digit after the point. */
    private static String general(double size, int precision, boolean zeros, int afterPoint) {
        Rounded rounded = Rounded.of(size, precision);
        int exponent = rounded.exponent();
        boolean scientific = exponent < -4 || exponent >= precision - afterPoint;
        String digits = rounded.digits();
        if (zeros) {
            digits += "0".repeat(precision - digits.length());
        } else {
            digits = digits.replaceFirst("0+$", "");
            digits = digits.isEmpty() ? "0" : digits;
        }
        return scientific
                ? pointed(digits, 1, zeros) + exponent(exponent)
                : plain(digits, exponent, zeros, afterPoint > 0);
    }

    private static String plain(String digits, int exponent, boolean dot, boolean pointZero) {
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        int whole = exponent + 1;
        String padded = digits + "0".repeat(Math.max(0, whole - digits.length()));
        return pointed(padded, whole, dot)
                + (pointZero && padded.length() == whole ? (dot ? "0" : ".0") : "");
    }

    private static String pointed(String digits, int whole, boolean dot) {
        boolean bare = digits.length() == whole && !dot;
        return bare ? digits : digits.substring(0, whole) + "." + digits.substring(whole);
    }

    /** The leading digits of a float and the power of ten of the first one. */
    private record Rounded(String digits, int exponent) {
        static Rounded of(double size, int count) {
            int most = Math.min(count, MAX_DIGITS);
            if (size == 0) {
                return new Rounded("0".repeat(most), 0);
            }
            BigDecimal rounded =
                    new BigDecimal(size).round(new MathContext(most, RoundingMode.HALF_EVEN));
            String digits = rounded.unscaledValue().toString();
            int exponent = digits.length() - 1 - rounded.scale();
            String cut = digits.length() > most ? digits.substring(0, most) : digits;
            return new Rounded(cut, exponent);
        }
    }
}
