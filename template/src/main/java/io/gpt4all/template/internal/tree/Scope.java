package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names with their values, inside those of the block around. There are few of them nearly always,
 * and all are interned, so walking over them and comparing references is faster than any map.
 */
final class Scope {
    private static final int FEW = 32;
    private static final String[] NO_NAMES = {};
    private static final Value[] NO_VALUES = {};

    private final @Nullable Scope outer;
    private String[] names = NO_NAMES;
    private Value[] values = NO_VALUES;
    private int count;
    private @Nullable Map<String, Value> many; // in place of the others

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    @SuppressWarnings("ReferenceEquality") // interned
    void set(String name, Value value) {
        if (many != null) {
            many.put(name, value);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (names[i] == name) {
                values[i] = value;
                return;
            }
        }
        if (count == FEW) {
            spread();
            set(name, value);
            return;
        }
        if (count == names.length) {
            names = Arrays.copyOf(names, Math.max(4, 2 * count));
            values = Arrays.copyOf(values, Math.max(4, 2 * count));
        }
        names[count] = name;
        values[count++] = value;
    }

    private void spread() {
        Map<String, Value> all = new HashMap<>();
        for (int i = 0; i < count; i++) {
            all.put(names[i], values[i]);
        }
        count = 0;
        many = all;
    }

    @SuppressWarnings("ReferenceEquality") // interned
    @Nullable Value find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.many != null && scope.many.containsKey(name)) {
                return scope.many.get(name);
            }
            for (int i = 0; i < scope.count; i++) {
                if (scope.names[i] == name) {
                    return scope.values[i];
                }
            }
        }
        return null;
    }
}
