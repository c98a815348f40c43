package io.gpt4all.template.internal.value;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code dict.keys()} and its kin give: a sequence without numbers. Immutable. */
public final class ViewValue implements Value {
    private final DictValue dict;
    private final Kind kind;

    /** A view of a dict. */
    public ViewValue(DictValue dict, Kind kind) {
        this.dict = dict;
        this.kind = kind;
        Size.requireDepth(depth());
    }

    @Override
    public int depth() {
        return dict.depth() + 1;
    }

    /** The elements, in the order of the dict; made anew each time. */
    public List<Value> elements() {
        return switch (kind) {
            case KEYS -> List.copyOf(dict.entries().keySet());
            case VALUES -> List.copyOf(dict.entries().values());
            case ITEMS -> items();
        };
    }

    private List<Value> items() {
        return dict.entries().entrySet().stream()
                .map(entry -> (Value) ListValue.tuple(List.of(entry.getKey(), entry.getValue())))
                .collect(Collectors.toList());
    }

    /** How many elements there are. */
    public int size() {
        return dict.entries().size();
    }

    @Override
    public boolean truth() {
        return size() > 0;
    }

    @Override
    public String typeName() {
        return kind.typeName;
    }

    @Override
    public long weight() {
        return dict.weight();
    }

    // Keys and items are sets to Python; a view of values equals itself alone.
    @Override
    public boolean equals(Object other) {
        return this == other
                || (kind != Kind.VALUES
                        && other instanceof ViewValue view
                        && view.kind != Kind.VALUES
                        && sameElements(elements(), view.elements()));
    }

    private static boolean sameElements(Collection<Value> left, Collection<Value> right) {
        return left.size() == right.size() && new HashSet<>(left).equals(new HashSet<>(right));
    }

    @Override
    public int hashCode() {
        return kind == Kind.VALUES ? System.identityHashCode(this) : size();
    }

    /** What of the dict. */
    public enum Kind {
        /** The keys. */
        KEYS("dict_keys"),
        /** The values. */
        VALUES("dict_values"),
        /** Tuples of key and value. */
        ITEMS("dict_items");

        private final String typeName;

        Kind(String typeName) {
            this.typeName = typeName;
        }
    }
}
