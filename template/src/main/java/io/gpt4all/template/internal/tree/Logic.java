package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Value;
import java.util.List;

/**
 * A chain of {@code and} or of {@code or}: the value of the operand that decides.
 *
 * @param offset its place
 * @param operands two or more
 * @param decisive the truth that ends the chain: false for {@code and}
 */
public record Logic(int offset, List<Expression> operands, boolean decisive) implements Expression {
    @Override
    public Value compute(Context context) {
        int last = operands.size() - 1;
        for (int i = 0; i < last; i++) {
            Value value = operands.get(i).evaluate(context);
            if (value.truth() == decisive) {
                return value;
            }
        }
        return operands.get(last).evaluate(context);
    }
}
