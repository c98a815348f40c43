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

    /** Whether it is an integer of 64 bits, {@link #longValue}. */
    boolean isLong();

    /** The integer where {@link #isLong} says so. */
    long longValue();

    /** The integer, a float cut towards zero; fails for infinity and not-a-number. */
    BigInteger integer();

    /** The nearest float. */
    double real();

    @Override
    default int compareTo(NumberValue other) {
        if (isLong() && other.isLong()) {
            return Long.compare(longValue(), other.longValue());
        }
        if (!isFloat() && !other.isFloat()) {
            return integer().compareTo(other.integer());
        }
        if (isFloat() && other.isFloat()) {
            return Double.compare(real() + 0.0, other.real() + 0.0);
        }
        if (isUnbounded() || other.isUnbounded()) {
            return Double.compare(signOrReal(), other.signOrReal());
        }
        return exact().compareTo(other.exact());
    }

    private boolean isUnbounded() {
        return isFloat() && !Double.isFinite(real());
    }

    // An integer may be beyond all floats, but not beyond infinity.
    private double signOrReal() {
        return isFloat() ? real() : integer().signum();
    }

    private BigDecimal exact() {
        return isFloat() ? new BigDecimal(real()) : new BigDecimal(integer());
    }

    /** Equality over all three kinds; not-a-number equals nothing. */
    static boolean equal(NumberValue left, Object right) {
        return right instanceof NumberValue number
                && !(left.isFloat() && Double.isNaN(left.real()))
                && !(number.isFloat() && Double.isNaN(number.real()))
                && left.compareTo(number) == 0;
    }

    /** A hash that agrees with {@link #equal}. */
    static int hash(NumberValue value) {
        if (value.isLong()) {
            return Hashes.of(value.longValue());
        }
        double real = value.real();
        boolean whole = !value.isFloat() || (Double.isFinite(real) && real == Math.rint(real));
        if (!whole) {
            return Hashes.of(Double.doubleToLongBits(real));
        }
        BigInteger integer = value.integer();
        boolean fits = integer.bitLength() < Long.SIZE;
        return fits ? Hashes.of(integer.longValue()) : integer.hashCode();
    }
}
