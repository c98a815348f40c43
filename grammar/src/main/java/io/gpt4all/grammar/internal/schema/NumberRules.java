package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.Part;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers between bounds: whole ones, or all where the bounds are whole. */
final class NumberRules {
    /** A bound further away is as good as none. */
    private static final int DIGITS = 40;

    private static final BigInteger FAR = BigInteger.TEN.pow(DIGITS);
    private static final BigInteger USUAL = BigInteger.TEN.pow(Digits.USUAL);

    private NumberRules() {}

    static Part part(Shape.Num number) {
        Interval interval = number.interval();
        boolean open = interval.equals(Interval.ALL);
        if (number.integer()) {
            return open ? Digits.anyInteger() : integers(interval);
        }
        return open ? Digits.anyNumber() : numbers(interval);
    }

    private static Part integers(Interval interval) {
        BigInteger low = whole(interval.low(), 1, interval.high());
        BigInteger high = whole(interval.high(), -1, interval.low());
        List<Part> parts = new ArrayList<>();
        if (low.signum() < 0) {
            BigInteger nearest = high.min(BigInteger.ONE.negate()).negate();
            parts.add(Part.sequence(Part.text("-"), Digits.between(nearest, low.negate())));
        }
        if (high.signum() >= 0) {
            parts.add(Digits.between(low.max(BigInteger.ZERO), high));
        }
        return new Part.Choice(List.copyOf(parts));
    }

    /** The first whole number inside of a bound; {@code sign} is that of the way inside. */
    private static BigInteger whole(
            Interval.@Nullable Bound bound, int sign, Interval.@Nullable Bound other) {
        if (bound == null) {
            return far(other, sign);
        }
        RoundingMode inside = sign > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal rounded = bound.value().setScale(0, inside);
        boolean skip = bound.exclusive() && rounded.compareTo(bound.value()) == 0;
        BigInteger first = rounded.toBigInteger().add(BigInteger.valueOf(skip ? sign : 0));
        if (first.multiply(BigInteger.valueOf(sign)).compareTo(FAR) > 0) {
            throw bound.place().failure("a bound of more than " + DIGITS + " digits");
        }
        return first.max(FAR.negate()).min(FAR);
    }

    /**
     * Where there is no bound: the usual number of digits, or one more than the other bound has.
     */
    private static BigInteger far(Interval.@Nullable Bound other, int sign) {
        BigInteger least = USUAL;
        if (other != null) {
            BigInteger seen = other.value().toBigInteger().abs().min(FAR);
            least = USUAL.max(BigInteger.TEN.pow(seen.toString().length() + 1));
        }
        BigInteger end = least.subtract(BigInteger.ONE);
        return sign > 0 ? end.negate() : end;
    }

    private static Part numbers(Interval interval) {
        requireWhole(interval.low());
        requireWhole(interval.high());
        BigInteger low = whole(inclusive(interval.low()), 1, interval.high());
        BigInteger high = whole(inclusive(interval.high()), -1, interval.low());
        boolean lowOut = interval.low() != null && interval.low().exclusive();
        boolean highOut = interval.high() != null && interval.high().exclusive();
        List<Part> parts = new ArrayList<>();
        BigInteger zero = BigInteger.ZERO;
        if (low.signum() < 0) {
            boolean across = high.signum() > 0;
            BigInteger near = across ? zero : high.negate();
            Part below = between(near, !across && highOut, low.negate(), lowOut);
            parts.add(Part.sequence(Part.text("-"), below));
        }
        if (high.signum() >= 0 && (high.signum() > 0 || low.signum() >= 0 || !highOut)) {
            boolean across = low.signum() < 0;
            parts.add(between(across ? zero : low, !across && lowOut, high, highOut));
        }
        return new Part.Choice(List.copyOf(parts));
    }

    /** Numbers with or without a fraction between two whole ones that are 0 or more. */
    private static Part between(BigInteger low, boolean lowOut, BigInteger high, boolean highOut) {
        List<Part> parts = new ArrayList<>();
        BigInteger start = low;
        if (low.compareTo(high) < 0 && lowOut) {
            parts.add(Part.sequence(Part.text(low.toString()), Digits.positiveFraction()));
            start = low.add(BigInteger.ONE);
        }
        if (start.compareTo(high) < 0) {
            Part whole = Digits.between(start, high.subtract(BigInteger.ONE));
            parts.add(Part.sequence(whole, Part.optional(Digits.fraction())));
        }
        if (!highOut && (low.compareTo(high) < 0 || !lowOut)) {
            Part zeros = Part.optional(Digits.zeroFraction());
            parts.add(Part.sequence(Part.text(high.toString()), zeros));
        }
        return new Part.Choice(List.copyOf(parts));
    }

    private static Interval.@Nullable Bound inclusive(Interval.@Nullable Bound bound) {
        return bound == null ? null : new Interval.Bound(bound.value(), false, bound.place());
    }

    private static void requireWhole(Interval.@Nullable Bound bound) {
        if (bound != null && !Numbers.isWhole(bound.value())) {
            throw bound.place().failure("a bound with a fraction is supported for integers only");
        }
    }
}
