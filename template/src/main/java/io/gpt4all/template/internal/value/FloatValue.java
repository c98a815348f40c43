package io.gpt4all.template.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A float.
 *
 * @param real the number
 */
public record FloatValue(double real) implements NumberValue {
    private static final int MAX_DIGITS = 17;

    /** Before, Double.toString did not always write the fewest digits. */
    private static final boolean JAVA_HAS_SHORTEST = Runtime.version().feature() >= 19;

    @Override
    public boolean isFloat() {
        return true;
    }

    @Override
    public boolean isLong() {
        return false;
    }

    @Override
    public long longValue() {
        throw new IllegalStateException("a float");
    }

    @Override
    public boolean truth() {
        return real != 0;
    }

    @Override
    public BigInteger integer() {
        if (!Double.isFinite(real)) {
            throw new Failure("cannot convert float " + text() + " to integer");
        }
        return new BigDecimal(real).toBigInteger();
    }

    @Override
    public String typeName() {
        return "float";
    }

    /** As Python prints it: the fewest digits that give this float again. */
    public String text() {
        if (Double.isNaN(real)) {
            return "nan";
        }
        if (Double.isInfinite(real)) {
            return real > 0 ? "inf" : "-inf";
        }
        if (real == 0) {
            return Double.compare(real, 0) < 0 ? "-0.0" : "0.0";
        }
        return layout(shortest().stripTrailingZeros());
    }

    private BigDecimal shortest() {
        if (!JAVA_HAS_SHORTEST) {
            return tried();
        }
        BigDecimal digits = new BigDecimal(Double.toString(real));
        // Java writes two digits where one would do.
        return digits.precision() > 2 ? digits : tried();
    }

    private BigDecimal tried() {
        BigDecimal exact = new BigDecimal(real);
        for (int digits = 1; digits < MAX_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == real) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MAX_DIGITS));
    }

    private static String layout(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = number.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = number.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + power;
    }

    @Override
    public boolean equals(Object other) {
        return NumberValue.equal(this, other);
    }

    @Override
    public int hashCode() {
        return NumberValue.hash(this);
    }
}
