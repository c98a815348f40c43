package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Value;

/**
 * An operation of one value, ready to be called.
 *
 * @param operation what it does
 * @param subject whose it is
 */
record Method(Operation operation, Value subject) implements CallableValue {
    @Override
    public Value call(Arguments arguments, Run run) {
        return operation.apply(subject, arguments, run);
    }
}
