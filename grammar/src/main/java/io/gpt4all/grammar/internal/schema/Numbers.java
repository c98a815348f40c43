package io.gpt4all.grammar.internal.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** JSON's numbers, exactly. */
final class Numbers {
    /** Digits before or behind the point; more could fill the memory. */
    private static final int DIGITS = 400;

    private Numbers() {}

    static BigDecimal of(Location place) {
        if (!(place.value() instanceof Number number)) {
            throw place.failure("a number is expected here");
        }
        BigDecimal value = exact(number);
        if (value == null
                || value.precision() > DIGITS
                || Math.abs((long) value.scale()) > DIGITS) {
            throw place.failure("this is no number that JSON has, or one too long");
        }
        return value;
    }

    private static @Nullable BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        } else if (number instanceof BigInteger integer) {
            return integer.bitLength() > 4 * DIGITS ? null : new BigDecimal(integer);
        } else if (number instanceof Double || number instanceof Float) {
            boolean finite = Double.isFinite(number.doubleValue());
            return finite ? new BigDecimal(number.toString()) : null;
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            return BigDecimal.valueOf(number.longValue());
        }
        return null;
    }

    static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    /** The one form in which constants are written. */
    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
