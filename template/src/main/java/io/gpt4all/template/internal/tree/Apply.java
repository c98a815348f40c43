package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.library.Operation;
import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.Value;

/**
 * {@code value|filter(arguments)}, {@code value is test arguments}, or {@code value is not test}.
 *
 * @param offset its place
 * @param operation filter or test
 * @param arguments what is handed over
 * @param negated whether the result is turned round
 */
public record Apply(int offset, Operation operation, ArgumentList arguments, boolean negated)
        implements Link {
    @Override
    public Value apply(Value value, Context context) {
        Value result = operation.apply(value, arguments.evaluate(context), context.run());
        return negated ? BoolValue.of(!result.truth()) : result;
    }
}
