package io.gpt4all.template.internal.tree;

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
        DIVIDE((left, right, run) -> Arithmetic.divide(left, right)),
        /** {@code //}. */
        FLOOR_DIVIDE((left, right, run) -> Arithmetic.floorDivide(left, right)),
        /** {@code %}. */
        MODULO((left, right, run) -> Arithmetic.modulo(left, right)),
        /** {@code **}. */
        POWER((left, right, run) -> Arithmetic.power(left, right)),
        /** {@code ~}. */
        CONCAT(Binary::concat);

        @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
        private final Action action;

        Operator(Action action) {
            this.action = action;
        }
    }
}
