package io.gpt4all.template.internal.value;

import java.util.List;

/** A sequence whose elements have numbers: a list, a tuple or a range. */
public sealed interface IndexedValue extends Value permits ListValue, RangeValue {
    /** The elements; unmodifiable. */
    List<Value> items();

    @Override
    default boolean truth() {
        return !items().isEmpty();
    }
}
