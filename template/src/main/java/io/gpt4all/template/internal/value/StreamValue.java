package io.gpt4all.template.internal.value;

import java.util.Iterator;

/**
 * What filters such as {@code map} and {@code select} give, a Python generator: elements that are
 * computed when they are asked for, and can be walked over once. True even when there are none.
 */
public final class StreamValue implements Value {
    private final Iterator<Value> rest;

    /** A stream of these elements. */
    public StreamValue(Iterator<Value> rest) {
        this.rest = rest;
    }

    /** The elements that nobody has taken yet. */
    public Iterator<Value> rest() {
        return rest;
    }

    @Override
    public boolean truth() {
        return true;
    }

    @Override
    public String typeName() {
        return "generator";
    }
}
