package io.gpt4all.template.internal.value;

import java.math.BigInteger;

/**
 * An integer without limit.
 *
 * @param integer the number
 */
public record IntValue(BigInteger integer) implements NumberValue {
    /** An integer from Java's. */
    public static IntValue of(long value) {
        return new IntValue(BigInteger.valueOf(value));
    }

    @Override
    public boolean truth() {
        return integer.signum() != 0;
    }

    @Override
    public double real() {
        return integer.doubleValue();
    }

    @Override
    public String typeName() {
        return "int";
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
