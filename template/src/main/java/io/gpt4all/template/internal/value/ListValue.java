package io.gpt4all.template.internal.value;

import java.util.List;

/** A list or a tuple. Immutable, as Jinja2's immutable sandbox has it. */
public final class ListValue implements Value {
    private final List<Value> items;
    private final boolean tuple;
    private final int depth;
    private final long weight;

    private ListValue(List<? extends Value> items, boolean tuple) {
        this.items = List.copyOf(items);
        this.tuple = tuple;
        this.depth = Size.depthAbove(this.items);
        this.weight = Size.weigh(this.items);
    }

    /** A list. */
    public static ListValue list(List<? extends Value> items) {
        return new ListValue(items, false);
    }

    /** A tuple. */
    public static ListValue tuple(List<? extends Value> items) {
        return new ListValue(items, true);
    }

    /** The elements; unmodifiable. */
    public List<Value> items() {
        return items;
    }

    /** Whether it is a tuple. */
    public boolean isTuple() {
        return tuple;
    }

    /** A list or tuple as this one is, of other elements. */
    public ListValue with(List<? extends Value> others) {
        return new ListValue(others, tuple);
    }

    @Override
    public boolean truth() {
        return !items.isEmpty();
    }

    @Override
    public String typeName() {
        return tuple ? "tuple" : "list";
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public long weight() {
        return weight;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListValue list && tuple == list.tuple && items.equals(list.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }
}
