package io.gpt4all.template.internal.value;

import java.util.Iterator;
import java.util.List;

/**
 * What filters such as {@code map} and {@code select} give, a Python generator: elements that are
 * computed when they are asked for, and can be walked over once. True even when there are none.
 */
public final class StreamValue implements Value {
    private static final int MAX_SOURCES = 50;

    private final Iterator<Value> rest;
    private final int sources;

    /** A stream of elements that are made of those of a value, which may be a stream itself. */
    public StreamValue(Iterator<Value> rest, Value source) {
        this.rest = rest;
        this.sources = source instanceof StreamValue stream ? stream.sources + 1 : 1;
        if (sources > MAX_SOURCES) { // each has its part of the stack
            throw new Failure("more than " + MAX_SOURCES + " generators take from one another");
        }
    }

    /** A stream of elements that are all there. */
    public StreamValue(List<Value> elements) {
        this.rest = elements.iterator();
        this.sources = 1;
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
