package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.Ordering;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Value;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Comparisons in a row: {@code a < b < c} holds when each neighbouring pair does.
 *
 * @param offset its place
 * @param first the first operand
 * @param rest the further operands, each with the operator before it
 */
public record Comparison(int offset, Expression first, List<Part> rest) implements Expression {
    @Override
    @SuppressWarnings("ForLoopReplaceableByForEach") // no iterator for each comparison
    public Value compute(Context context) {
        Value left = first.evaluate(context);
        for (int i = 0; i < rest.size(); i++) {
            Part part = rest.get(i);
            Value right = part.operand.evaluate(context);
            context.run().steps(left.weight());
            if (!part.operator.test.holds(left, right, context.run())) {
                return BoolValue.FALSE;
            }
            left = right;
        }
        return BoolValue.TRUE;
    }

    /**
     * An operator and what is to its right.
     *
     * @param operator the operator
     * @param operand its right operand
     */
    public record Part(Operator operator, Expression operand) {}

    private interface Test {
        boolean holds(Value left, Value right, Run run);
    }

    private static Test order(IntPredicate wanted) {
        return (left, right, run) -> Ordering.holds(left, right, wanted);
    }

    /** The comparing operators. */
    public enum Operator {
        /** {@code ==}. */
        EQUAL((left, right, run) -> left.equals(right)),
        /** {@code !=}. */
        NOT_EQUAL((left, right, run) -> !left.equals(right)),
        /** {@code <}. */
        LESS(order(order -> order < 0)),
        /** {@code <=}. */
        AT_MOST(order(order -> order <= 0)),
        /** {@code >}. */
        GREATER(order(order -> order > 0)),
        /** {@code >=}. */
        AT_LEAST(order(order -> order >= 0)),
        /** {@code in}. */
        IN((left, right, run) -> Sequences.contains(right, left, run)),
        /** {@code not in}. */
        NOT_IN((left, right, run) -> !Sequences.contains(right, left, run));

        @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
        private final Test test;

        Operator(Test test) {
            this.test = test;
        }
    }
}
