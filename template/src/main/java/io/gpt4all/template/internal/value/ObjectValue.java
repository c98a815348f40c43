package io.gpt4all.template.internal.value;

import org.jspecify.annotations.Nullable;

/** A thing with attributes that we list ourselves, such as a loop or a namespace. */
public non-sealed interface ObjectValue extends Value {
    /** The attribute, or null when there is none. */
    @Nullable Value attribute(String name);

    @Override
    default boolean truth() {
        return true;
    }

    /** As Python prints it, or null when it shows an address there. */
    default @Nullable String text() {
        return null;
    }
}
