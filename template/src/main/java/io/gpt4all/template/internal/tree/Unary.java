package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Arithmetic;
import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.Value;
import java.util.function.UnaryOperator;

/**
 * An operator before its operand.
 *
 * @param offset its place
 * @param operator what it does
 * @param operand on what
 */
public record Unary(int offset, Operator operator, Expression operand) implements Expression {
    @Override
    public Value compute(Context context) {
        return operator.apply.apply(operand.evaluate(context));
    }

    /** The unary operators. */
    public enum Operator {
        /** {@code not}. */
        NOT(value -> BoolValue.of(!value.truth())),
        /** {@code -}. */
        MINUS(Arithmetic::negate),
        /** {@code +}. */
        PLUS(Arithmetic::plus);

        @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
        private final UnaryOperator<Value> apply;

        Operator(UnaryOperator<Value> apply) {
            this.apply = apply;
        }
    }
}
