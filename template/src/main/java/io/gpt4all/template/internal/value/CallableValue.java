package io.gpt4all.template.internal.value;

import org.jspecify.annotations.Nullable;

/** A thing that a template can call: a function, or a method of a value. */
public non-sealed interface CallableValue extends Value {
    /** Calls it. */
    Value call(Arguments arguments, Run run);

    @Override
    default boolean truth() {
        return true;
    }

    @Override
    default String typeName() {
        return "function";
    }

    /** A listed attribute, or null when there is none. */
    default @Nullable Value attribute(String name) {
        return null;
    }

    /** As Python prints it, or null when it shows an address there. */
    default @Nullable String text() {
        return null;
    }
}
