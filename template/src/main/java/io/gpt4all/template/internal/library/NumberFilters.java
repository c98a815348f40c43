package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arithmetic;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.FloatValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The filters that compute with numbers. */
final class NumberFilters {
    private static final int MAX_PRECISION = 400; // a double has none beyond

    private NumberFilters() {}

    static Table add(Table table) {
        return table.add("abs", "", (v, a, run) -> abs(v))
                .add("int", "default? base?", NumberFilters::integer)
                .add("float", "default?", (v, a, run) -> real(v, a.find(0), run))
                .add("round", "precision? method?", NumberFilters::round)
                .add("sum", "attribute? start?", NumberFilters::sum);
    }

    private static Value abs(Value value) {
        NumberValue number = number(value, "abs");
        if (number.isFloat()) {
            return new FloatValue(Math.abs(number.real()));
        }
        return IntValue.of(number.integer().abs());
    }

    private static NumberValue number(Value value, String filter) {
        if (value instanceof NumberValue number) {
            return number;
        }
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        throw new Failure(filter + " needs a number, not " + value.typeName());
    }

    private static Value integer(Value value, Bound arguments, Run run) {
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        Value fallback = arguments.find(0) == null ? IntValue.of(0) : arguments.get(0);
        if (value instanceof NumberValue number) {
            boolean nan = number.isFloat() && Double.isNaN(number.real());
            return nan ? fallback : IntValue.of(number.integer());
        }
        if (!(value instanceof Text text)) {
            return fallback;
        }
        IntValue whole = Numerals.integer(text.chars(), arguments.integerOrNone(1, 10), run);
        if (whole != null) {
            return whole;
        }
        FloatValue real = Numerals.real(text.chars(), run);
        return real != null && Double.isFinite(real.real())
                ? IntValue.of(real.integer())
                : fallback;
    }

    private static Value real(Value value, @Nullable Value given, Run run) {
        Value fallback = given == null ? new FloatValue(0) : given;
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        if (value instanceof NumberValue number) {
            if (!number.isFloat() && Double.isInfinite(number.real())) {
                throw new Failure("an integer is too large for a float");
            }
            return new FloatValue(number.real());
        }
        FloatValue parsed = value instanceof Text text ? Numerals.real(text.chars(), run) : null;
        return parsed != null ? parsed : fallback;
    }

    private static Value round(Value value, Bound arguments, Run run) {
        NumberValue number = number(value, "round");
        int precision = arguments.integerOrNone(0, 0);
        String method = arguments.textOr(1, Text.plain("common")).chars();
        run.floatText();
        return switch (method) {
            case "common" -> common(number, precision, arguments, run);
            case "ceil" -> toWhole(number, arguments.integerOr(0, 0), RoundingMode.CEILING, run);
            case "floor" -> toWhole(number, arguments.integerOr(0, 0), RoundingMode.FLOOR, run);
            default ->
                    throw new Failure("round knows common, ceil and floor, not '" + method + "'");
        };
    }

    /** Without a precision, which only none leaves out here, a float becomes an integer. */
    private static Value common(NumberValue number, int precision, Bound arguments, Run run) {
        Value nearest = nearest(number, precision, run);
        boolean whole = arguments.find(0) instanceof NoneValue && nearest instanceof FloatValue;
        return whole ? IntValue.of(((FloatValue) nearest).integer()) : nearest;
    }

    // Python rounds to even, and floats by their exact value.
    private static Value nearest(NumberValue number, int precision, Run run) {
        if (!number.isFloat()) {
            return precision >= 0
                    ? IntValue.of(number.integer())
                    : IntValue.of(
                            rounded(new BigDecimal(number.integer()), precision, run)
                                    .toBigInteger());
        }
        if (!Double.isFinite(number.real()) || precision > MAX_PRECISION) {
            return number;
        }
        double rounded = rounded(new BigDecimal(number.real()), precision, run).doubleValue();
        if (Double.isInfinite(rounded)) {
            throw new Failure("the rounded number is too large for a float");
        }
        return new FloatValue(Math.copySign(rounded, number.real()));
    }

    private static BigDecimal rounded(BigDecimal number, int precision, Run run) {
        run.bits(number.unscaledValue().bitLength(), number.unscaledValue().bitLength());
        // To a place left of all digits nothing is left.
        boolean nothing = -(long) precision > number.precision() - (long) number.scale() + 1;
        return nothing ? BigDecimal.ZERO : number.setScale(precision, RoundingMode.HALF_EVEN);
    }

    private static Value toWhole(NumberValue number, int precision, RoundingMode mode, Run run) {
        if (Math.abs((long) precision) > MAX_PRECISION) {
            throw new Failure("round to at most " + MAX_PRECISION + " digits");
        }
        Value power = Arithmetic.power(IntValue.of(10), IntValue.of(precision), run);
        NumberValue scaled = (NumberValue) Arithmetic.multiply(number, power, run);
        Value whole =
                scaled.isFloat()
                        ? IntValue.of(exact(scaled).setScale(0, mode).toBigInteger())
                        : scaled;
        return Arithmetic.divide(whole, power, run);
    }

    private static BigDecimal exact(NumberValue number) {
        if (!Double.isFinite(number.real())) {
            throw new Failure("an infinite number cannot be rounded");
        }
        return new BigDecimal(number.real());
    }

    private static Value sum(Value value, Bound arguments, Run run) {
        Path path = Path.of(arguments.find(0), null);
        Value sum = arguments.find(1) == null ? IntValue.of(0) : arguments.get(1);
        if (sum instanceof Text) {
            throw new Failure("sum does not add strings; use join");
        }
        for (Value element : Sequences.elements(value, run)) {
            run.step();
            sum = Arithmetic.add(sum, path.follow(element, run), run);
        }
        return sum;
    }
}
