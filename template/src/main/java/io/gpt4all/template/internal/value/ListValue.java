package io.gpt4all.template.internal.value;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list or a tuple. Immutable, as Jinja2's immutable sandbox has it. */
public final class ListValue implements IndexedValue {
    private final List<Value> items;
    private final boolean tuple;
    private final List<String> names; // of a named tuple's elements
    private final int depth;
    private final long weight;

    private ListValue(List<Value> items, boolean tuple, List<String> names) {
        this.items = Collections.unmodifiableList(items);
        this.tuple = tuple;
        this.names = names;
        this.depth = Size.depthAbove(items);
        this.weight = Size.weigh(items);
    }

    /** A list; the elements are kept, not copied, and do not change any more. */
    public static ListValue list(List<Value> items) {
        return new ListValue(items, false, List.of());
    }

    /** A tuple; the elements are kept, not copied, and do not change any more. */
    public static ListValue tuple(List<Value> items) {
        return new ListValue(items, true, List.of());
    }

    /** A tuple whose elements are attributes too. */
    public static ListValue namedTuple(List<String> names, List<Value> items) {
        return new ListValue(items, true, names);
    }

    @Override
    public List<Value> items() {
        return items;
    }

    /** Whether it is a tuple. */
    public boolean isTuple() {
        return tuple;
    }

    /** The element of a named tuple, or null. */
    public @Nullable Value attribute(String name) {
        int place = names.indexOf(name);
        return place < 0 ? null : items.get(place);
    }

    /** A list or tuple as this one is, of other elements. */
    public ListValue with(List<Value> others) {
        return tuple ? tuple(others) : list(others);
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
        return Hashes.of(items);
    }
}
