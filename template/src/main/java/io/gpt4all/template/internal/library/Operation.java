package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Value;

/** A filter, test, function or method: what a template may call by name. */
public final class Operation {
    private final String name;
    private final Signature signature;
    private final Body body;

    Operation(String name, String parameters, Body body) {
        this.name = name;
        this.signature = new Signature(parameters);
        this.body = body;
    }

    /** Applies it to a subject: what is filtered, tested, or owns the method. */
    public Value apply(Value subject, Arguments arguments, Run run) {
        return body.apply(subject, signature.bind(name, arguments), run);
    }

    /** What an operation does. */
    @FunctionalInterface
    interface Body {
        Value apply(Value subject, Bound arguments, Run run);
    }
}
