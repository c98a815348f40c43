package io.gpt4all.template.internal.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dict in the order of its making. Immutable. */
public final class DictValue implements Value {
    private final Map<Value, Value> entries;
    private final int depth;
    private final long weight;

    /** A dict of these entries; fails when a key is a list or a dict. */
    public DictValue(Map<? extends Value, ? extends Value> entries) {
        entries.keySet().forEach(DictValue::requireKey);
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        Collection<Value> parts = new ArrayList<>(this.entries.keySet());
        parts.addAll(this.entries.values());
        this.depth = Size.depthAbove(parts);
        this.weight = Size.weigh(parts);
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

    private static void requireKey(Value key) {
        if (key instanceof DictValue || (key instanceof ListValue list && !list.isTuple())) {
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
