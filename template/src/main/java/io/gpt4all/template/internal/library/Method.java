package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Value;

/**
 * An operation of one value, ready to be called. Two are equal when they are the same of the same
 * value, not of an equal one, as in Python: comparing has no end otherwise, since a value can hold
 * its own methods.
 */
final class Method implements CallableValue {
    private final Operation operation;
    private final Value subject;

    Method(Operation operation, Value subject) {
        this.operation = operation;
        this.subject = subject;
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return operation.apply(subject, arguments, run);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // see above
    public boolean equals(Object other) {
        return other instanceof Method method
                && operation == method.operation
                && subject == method.subject;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(subject);
    }
}
