package io.gpt4all.template.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Python's arithmetic on numbers, strings and lists. */
public final class Arithmetic {
    private static final int MAX_BITS = 20_000;
    private static final MathContext QUOTIENT = new MathContext(60);

    private Arithmetic() {}

    /** {@code left + right}: numbers, strings or lists. */
    public static Value add(Value left, Value right, Run run) {
        if (left instanceof Text a && right instanceof Text b) {
            run.chars((long) a.length() + b.length());
            return a.isMarkup() || b.isMarkup() ? Markup.plus(a, b, run) : a.plus(b);
        }
        if (left instanceof ListValue a
                && right instanceof ListValue b
                && a.isTuple() == b.isTuple()) {
            run.steps((long) a.items().size() + b.items().size());
            List<Value> both = new ArrayList<>(a.items());
            both.addAll(b.items());
            return a.with(both);
        }
        NumberValue a = number("+", left, left, right);
        NumberValue b = number("+", right, left, right);
        if (a.isLong() && b.isLong()) {
            long sum = a.longValue() + b.longValue();
            boolean over = ((a.longValue() ^ sum) & (b.longValue() ^ sum)) < 0;
            return over ? whole(a.integer().add(b.integer())) : IntValue.of(sum);
        }
        return isFloat(a, b)
                ? new FloatValue(finite(a) + finite(b))
                : whole(a.integer().add(b.integer()));
    }

    /** {@code left - right}. */
    public static Value subtract(Value left, Value right) {
        NumberValue a = number("-", left, left, right);
        NumberValue b = number("-", right, left, right);
        if (isFloat(a, b)) {
            return new FloatValue(finite(a) - finite(b));
        }
        return whole(a.integer().subtract(b.integer()));
    }

    /** {@code left * right}; a string or list is repeated. */
    public static Value multiply(Value left, Value right, Run run) {
        if (isSequence(left) && isInteger(right)) {
            return repeat(left, ((NumberValue) right).integer(), run);
        }
        if (isSequence(right) && isInteger(left)) {
            return repeat(right, ((NumberValue) left).integer(), run);
        }
        NumberValue a = number("*", left, left, right);
        NumberValue b = number("*", right, left, right);
        if (isFloat(a, b)) {
            return new FloatValue(finite(a) * finite(b));
        }
        count(a, b, run);
        return whole(a.integer().multiply(b.integer()));
    }

    /** {@code left / right}, always a float. */
    public static Value divide(Value left, Value right, Run run) {
        NumberValue a = number("/", left, left, right);
        NumberValue b = divisor("/", left, right);
        if (isFloat(a, b)) {
            return new FloatValue(finite(a) / finite(b));
        }
        count(a, b, run);
        // By decimals, since the integers may be too long for a float while their quotient is not.
        BigDecimal dividend = new BigDecimal(a.integer());
        BigDecimal quotient = dividend.divide(new BigDecimal(b.integer()), QUOTIENT);
        if (Double.isInfinite(quotient.doubleValue())) {
            throw new Failure("the quotient is too large for a float");
        }
        return new FloatValue(quotient.doubleValue());
    }

    /** {@code left // right}, rounded down. */
    public static Value floorDivide(Value left, Value right, Run run) {
        NumberValue a = number("//", left, left, right);
        NumberValue b = divisor("//", left, right);
        if (isFloat(a, b)) {
            return new FloatValue(Floats.floorDivide(finite(a), finite(b)));
        }
        count(a, b, run);
        BigInteger[] parts = a.integer().divideAndRemainder(b.integer());
        boolean down = parts[1].signum() != 0 && parts[1].signum() != b.integer().signum();
        return whole(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    /** {@code left % right} of numbers, with the divisor's sign. */
    public static Value modulo(Value left, Value right, Run run) {
        NumberValue a = number("%", left, left, right);
        NumberValue b = divisor("%", left, right);
        if (a.isLong() && b.isLong()) {
            return IntValue.of(Math.floorMod(a.longValue(), b.longValue()));
        }
        if (isFloat(a, b)) {
            return new FloatValue(Floats.modulo(finite(a), finite(b)));
        }
        count(a, b, run);
        BigInteger rest = a.integer().remainder(b.integer());
        boolean flip = rest.signum() != 0 && rest.signum() != b.integer().signum();
        return whole(flip ? rest.add(b.integer()) : rest);
    }

    /** {@code left ** right}. */
    public static Value power(Value left, Value right, Run run) {
        NumberValue a = number("**", left, left, right);
        NumberValue b = number("**", right, left, right);
        if (isFloat(a, b) || b.integer().signum() < 0) {
            return Floats.power(finite(a), finite(b));
        }
        BigInteger base = a.integer();
        BigInteger exponent = b.integer();
        if (base.abs().bitLength() <= 1) { // -1, 0 and 1 to any power
            boolean odd = exponent.testBit(0);
            return exponent.signum() == 0
                    ? IntValue.of(1)
                    : IntValue.of(odd ? base.intValue() : Math.abs(base.intValue()));
        }
        if (exponent.bitLength() > 16
                || (base.bitLength() - 1L) * exponent.intValue() > 2L * MAX_BITS) {
            throw tooLarge();
        }
        long bits = (long) base.bitLength() * exponent.intValue();
        run.bits(bits, bits);
        return whole(base.pow(exponent.intValue()));
    }

    /** {@code -value}. */
    public static Value negate(Value value) {
        NumberValue number = number("unary -", value);
        return number.isFloat() ? new FloatValue(-number.real()) : whole(number.integer().negate());
    }

    /** {@code +value}. */
    public static Value plus(Value value) {
        NumberValue number = number("unary +", value);
        return number.isFloat() ? number : whole(number.integer());
    }

    private static Value repeat(Value value, BigInteger times, Run run) {
        int count = times.signum() <= 0 ? 0 : times.bitLength() > 31 ? -1 : times.intValue();
        if (count < 0) {
            throw new Failure("cannot repeat a " + value.typeName() + " " + times + " times");
        }
        if (value instanceof Text text) {
            run.chars((long) text.length() * count);
            return text.times(count);
        }
        ListValue list = (ListValue) value;
        run.steps((long) list.items().size() * count);
        List<Value> out = new ArrayList<>();
        for (int i = 0; i < count && list.truth(); i++) {
            out.addAll(list.items());
        }
        return list.with(out);
    }

    private static boolean isSequence(Value value) {
        return value instanceof Text || value instanceof ListValue;
    }

    private static boolean isInteger(Value value) {
        return value instanceof NumberValue number && !number.isFloat();
    }

    private static boolean isFloat(NumberValue a, NumberValue b) {
        return a.isFloat() || b.isFloat();
    }

    /** As a float; an integer that is too large for one fails, as in Python. */
    private static double finite(NumberValue number) {
        if (!number.isFloat() && Double.isInfinite(number.real())) {
            throw new Failure("an integer is too large for a float");
        }
        return number.real();
    }

    private static void count(NumberValue a, NumberValue b, Run run) {
        if (!a.isLong() || !b.isLong()) {
            run.bits(a.integer().bitLength(), b.integer().bitLength());
        }
    }

    private static IntValue whole(BigInteger value) {
        if (value.bitLength() > MAX_BITS) {
            throw tooLarge();
        }
        return IntValue.of(value);
    }

    private static Failure tooLarge() {
        return new Failure("an integer grew beyond " + MAX_BITS + " bits");
    }

    private static NumberValue divisor(String operator, Value left, Value right) {
        number(operator, left, left, right);
        NumberValue number = number(operator, right, left, right);
        if (!number.truth()) {
            throw new Failure("division by zero");
        }
        return number;
    }

    private static NumberValue number(String operator, Value wanted, Value left, Value right) {
        if (wanted instanceof NumberValue number) {
            return number;
        }
        throw unsuited(operator, left, right);
    }

    private static NumberValue number(String operator, Value value) {
        if (value instanceof NumberValue number) {
            return number;
        }
        throw unsuited(operator, value);
    }

    private static Failure unsuited(String operator, Value... operands) {
        StringBuilder types = new StringBuilder();
        for (Value operand : operands) {
            if (operand instanceof UndefinedValue undefined) {
                return undefined.failure();
            }
            types.append(types.length() == 0 ? "" : " and ").append(operand.typeName());
        }
        return new Failure("operator " + operator + " does not work on " + types);
    }
}
