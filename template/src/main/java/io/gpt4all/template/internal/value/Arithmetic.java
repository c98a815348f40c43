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
            return a.plus(b);
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
        return isFloat(a, b)
                ? new FloatValue(a.real() + b.real())
                : whole(a.integer().add(b.integer()));
    }

    /** {@code left - right}. */
    public static Value subtract(Value left, Value right) {
        NumberValue a = number("-", left, left, right);
        NumberValue b = number("-", right, left, right);
        return isFloat(a, b)
                ? new FloatValue(a.real() - b.real())
                : whole(a.integer().subtract(b.integer()));
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
        return isFloat(a, b)
                ? new FloatValue(a.real() * b.real())
                : whole(a.integer().multiply(b.integer()));
    }

    /** {@code left / right}, always a float. */
    public static Value divide(Value left, Value right) {
        NumberValue a = number("/", left, left, right);
        NumberValue b = divisor("/", left, right);
        if (isFloat(a, b)) {
            return new FloatValue(a.real() / b.real());
        }
        // By decimals, since the integers may be too long for a float while their quotient is not.
        BigDecimal dividend = new BigDecimal(a.integer());
        BigDecimal quotient = dividend.divide(new BigDecimal(b.integer()), QUOTIENT);
        if (Double.isInfinite(quotient.doubleValue())) {
            throw new Failure("the quotient is too large for a float");
        }
        return new FloatValue(quotient.doubleValue());
    }

    /** {@code left // right}, rounded down. */
    public static Value floorDivide(Value left, Value right) {
        NumberValue a = number("//", left, left, right);
        NumberValue b = divisor("//", left, right);
        if (isFloat(a, b)) {
            return new FloatValue(Math.floor(a.real() / b.real()));
        }
        BigInteger[] parts = a.integer().divideAndRemainder(b.integer());
        boolean down = parts[1].signum() != 0 && parts[1].signum() != b.integer().signum();
        return whole(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    /** {@code left % right} with the divisor's sign; a string's formatting is not part of us. */
    public static Value modulo(Value left, Value right) {
        if (left instanceof Text) {
            throw new Failure("formatting a string by % is not supported; use ~ to join");
        }
        NumberValue a = number("%", left, left, right);
        NumberValue b = divisor("%", left, right);
        if (isFloat(a, b)) {
            double rest = a.real() % b.real();
            boolean flip = rest != 0 && (rest < 0) != (b.real() < 0);
            return new FloatValue(flip ? rest + b.real() : rest);
        }
        BigInteger rest = a.integer().remainder(b.integer());
        boolean flip = rest.signum() != 0 && rest.signum() != b.integer().signum();
        return whole(flip ? rest.add(b.integer()) : rest);
    }

    /** {@code left ** right}. */
    public static Value power(Value left, Value right) {
        NumberValue a = number("**", left, left, right);
        NumberValue b = number("**", right, left, right);
        if (isFloat(a, b) || b.integer().signum() < 0) {
            return new FloatValue(Math.pow(a.real(), b.real()));
        }
        boolean small = a.integer().abs().bitLength() <= 1;
        if (!small && b.integer().bitLength() > 16) {
            throw tooLarge();
        }
        int exponent = small ? b.integer().testBit(0) ? 1 : 2 : b.integer().intValue();
        if (b.integer().signum() == 0) {
            exponent = 0;
        }
        if ((long) a.integer().bitLength() * exponent > MAX_BITS) {
            throw tooLarge();
        }
        return whole(a.integer().pow(exponent));
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
            TextBuilder out = new TextBuilder();
            for (int i = 0; i < count && text.length() > 0; i++) {
                out.append(text);
            }
            return out.build();
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

    private static IntValue whole(BigInteger value) {
        if (value.bitLength() > MAX_BITS) {
            throw tooLarge();
        }
        return new IntValue(value);
    }

    private static Failure tooLarge() {
        return new Failure("an integer grew beyond " + MAX_BITS + " bits");
    }

    private static NumberValue divisor(String operator, Value left, Value right) {
        NumberValue number = number(operator, right, left, right);
        if (!number.truth()) {
            throw new Failure("division by zero");
        }
        return number;
    }

    private static NumberValue number(String operator, Value wanted, Value... operands) {
        if (wanted instanceof NumberValue number) {
            return number;
        }
        StringBuilder types = new StringBuilder();
        for (Value operand : operands.length == 0 ? new Value[] {wanted} : operands) {
            if (operand instanceof UndefinedValue undefined) {
                throw undefined.failure();
            }
            types.append(types.length() == 0 ? "" : " and ").append(operand.typeName());
        }
        throw new Failure("operator " + operator + " does not work on " + types);
    }
}
