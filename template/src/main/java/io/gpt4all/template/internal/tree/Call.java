package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;

/**
 * {@code value(arguments)}.
 *
 * @param offset its place
 * @param arguments what is handed over
 */
public record Call(int offset, ArgumentList arguments) implements Link {
    @Override
    public Value apply(Value value, Context context) {
        return call(value, arguments.evaluate(context), context);
    }

    static Value call(Value value, Arguments arguments, Context context) {
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        if (value instanceof CallableValue callable) {
            return callable.call(arguments, context.run());
        }
        throw new Failure("a " + value.typeName() + " cannot be called");
    }
}
