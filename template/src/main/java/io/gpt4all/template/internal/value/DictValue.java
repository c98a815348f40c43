package io.gpt4all.template.internal.value;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dict in the order of its making. Immutable. */
public final class DictValue implements Value {
    private final Map<Value, Value> entries;
    private final int depth;
    private final long weight;

    /**
     * A dict of these entries, which are kept, not copied, and do not change any more; fails when a
     * key is a list or a dict.
     */
    public DictValue(Map<Value, Value> entries) {
        int deepest = 0;
        long heaviness = 1;
        for (Map.Entry<Value, Value> entry : entries.entrySet()) {
            Value key = entry.getKey();
            Value value = entry.getValue();
            requireKey(key);
            deepest = Math.max(deepest, Math.max(key.depth(), value.depth()));
            heaviness += key.weight() + value.weight();
        }
        this.entries = Collections.unmodifiableMap(entries);
        this.depth = Size.requireDepth(deepest + 1);
        this.weight = Size.requireWeight(heaviness);
    }

    /** The entries; unmodifiable. */
    public Map<Value, Value> entries() {
        return entries;
    }

    /** The value of a key, or null when there is none; fails when the key cannot be one. */
    public @Nullable Value get(Value key) {
        requireKey(key);
        return entries.get(key);
    }

    /** Whether a value can be a key. */
    public static boolean isKey(Value value) {
        if (value instanceof ListValue list) {
            return list.isTuple() && list.items().stream().allMatch(DictValue::isKey);
        }
        return !(value instanceof DictValue || value instanceof ViewValue);
    }

    private static void requireKey(Value key) {
        if (!(key instanceof Text) && !isKey(key)) {
            throw new Failure("a " + key.typeName() + " cannot be the key of a dict");
        }
    }

    @Override
    public boolean truth() {
        return !entries.isEmpty();
    }

    @Override
    public String typeName() {
        return "dict";
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
        return other instanceof DictValue dict && entries.equals(dict.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
