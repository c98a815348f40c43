package io.gpt4all.template.internal.value;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** An integer without limit; those of 64 bits, nearly all, are kept as such. */
public final class IntValue implements NumberValue {
    private static final IntValue[] SMALL = new IntValue[1024];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new IntValue(i, null);
        }
    }

    private final long value;
    private final @Nullable BigInteger big;

    private IntValue(long value, @Nullable BigInteger big) {
        this.value = value;
        this.big = big;
    }

    /** An integer from Java's. */
    public static IntValue of(long value) {
        return value >= 0 && value < SMALL.length ? SMALL[(int) value] : new IntValue(value, null);
    }

    /** An integer of any length. */
    public static IntValue of(BigInteger value) {
        return value.bitLength() < Long.SIZE ? of(value.longValue()) : new IntValue(0, value);
    }

    @Override
    public boolean isLong() {
        return big == null;
    }

    @Override
    public long longValue() {
        return value;
    }

    @Override
    public boolean truth() {
        return big != null || value != 0;
    }

    @Override
    public BigInteger integer() {
        return big != null ? big : BigInteger.valueOf(value);
    }

    @Override
    public double real() {
        return big != null ? big.doubleValue() : value;
    }

    @Override
    public long weight() {
        return big == null ? 1 : 1 + big.bitLength() / Long.SIZE;
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
