package io.gpt4all.template.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A number as Python has them: integers without limit, floats, and booleans that count as 0, 1. */
public sealed interface NumberValue extends Value, Comparable<NumberValue>
        permits BoolValue, IntValue, FloatValue {

    /** Whether it is a float. */
    default boolean isFloat() {
        return false;
    }

    /** The integer, a float cut towards zero; fails for infinity and not-a-number. */
    BigInteger integer();

    /** The nearest float. */
    double real();

    @Override
    default int compareTo(NumberValue other) {
        if (!isFloat() && !other.isFloat()) {
            return integer().compareTo(other.integer());
        }
        if (!Double.isFinite(real()) || !Double.isFinite(other.real())) {
            return Double.compare(real() + 0.0, other.real() + 0.0);
        }
        return exact().compareTo(other.exact());
    }

    private BigDecimal exact() {
        return isFloat() ? new BigDecimal(real()) : new BigDecimal(integer());
    }

    /** Equality over all three kinds; not-a-number equals nothing. */
    static boolean equal(NumberValue left, Object right) {
        return right instanceof NumberValue number
                && !Double.isNaN(left.real())
                && left.compareTo(number) == 0;
    }

    /** A hash that agrees with {@link #equal}. */
    static int hash(NumberValue value) {
        double real = value.real();
        boolean whole = !value.isFloat() || (Double.isFinite(real) && real == Math.rint(real));
        return whole ? value.integer().hashCode() : Double.hashCode(real);
    }
}
