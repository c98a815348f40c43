package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.format.PercentFormat;
import io.gpt4all.template.internal.value.Arithmetic;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;

/**
 * An operator with its right operand, as a link of a chain.
 *
 * @param offset its place
 * @param operator what it does
 * @param right the right operand
 */
public record Binary(int offset, Operator operator, Expression right) implements Link {
    @Override
    public Value apply(Value left, Context context) {
        return operator.action.apply(left, right.evaluate(context), context.run());
    }

    private static Value concat(Value left, Value right, Run run) {
        Text a = Printer.str(left, run);
        Text b = Printer.str(right, run);
        run.chars((long) a.length() + b.length());
        return a.plus(b);
    }

    private static Value modulo(Value left, Value right, Run run) {
        return left instanceof Text format
                ? PercentFormat.format(format, right, run)
                : Arithmetic.modulo(left, right, run);
    }

    private interface Action {
        Value apply(Value left, Value right, Run run);
    }

    /** The binary operators that always evaluate both operands. */
    public enum Operator {
        /** {@code +}. */
        ADD(Arithmetic::add),
        /** {@code -}. */
        SUBTRACT((left, right, run) -> Arithmetic.subtract(left, right)),
        /** {@code *}. */
        MULTIPLY(Arithmetic::multiply),
        /** {@code /}. */
        DIVIDE(Arithmetic::divide),
        /** {@code //}. */
        FLOOR_DIVIDE(Arithmetic::floorDivide),
        /** {@code %}. */
        MODULO(Binary::modulo),
        /** {@code **}. */
        POWER(Arithmetic::power),
        /** {@code ~}. */
        CONCAT(Binary::concat);

        @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
        private final Action action;

        Operator(Action action) {
            this.action = action;
        }
    }
}
