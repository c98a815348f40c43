package io.gpt4all.template.internal.value;

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
}
