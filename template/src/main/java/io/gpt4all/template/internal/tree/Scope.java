package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with their values, inside those of the block around. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Value> names;

    Scope(Scope outer) {
        this(outer, new HashMap<>(4));
    }

    Scope(@Nullable Scope outer, Map<String, Value> names) {
        this.outer = outer;
        this.names = names;
    }

    void set(String name, Value value) {
        names.put(name, value);
    }

    @Nullable Value find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Value value = scope.names.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
