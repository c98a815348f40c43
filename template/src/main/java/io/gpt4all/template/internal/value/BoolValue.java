package io.gpt4all.template.internal.value;

import java.math.BigInteger;

/** True or False. Not an enum, since it has to equal the numbers 1 and 0. */
public final class BoolValue implements NumberValue {
    /** True. */
    public static final BoolValue TRUE = new BoolValue(true);

    /** False. */
    public static final BoolValue FALSE = new BoolValue(false);

    private final boolean value;

    private BoolValue(boolean value) {
        this.value = value;
    }

    /** The one of the two. */
    public static BoolValue of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public boolean truth() {
        return value;
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public long longValue() {
        return value ? 1 : 0;
    }

    @Override
    public BigInteger integer() {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    @Override
    public double real() {
        return value ? 1 : 0;
    }

    @Override
    public String typeName() {
        return "bool";
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
