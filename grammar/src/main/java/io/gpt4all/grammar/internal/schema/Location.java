package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.SeededHash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value in a schema, and where it stands. Two are equal where they stand in the same place. */
record Location(String pointer, @Nullable Object value, int depth, boolean embedded) {
    /** Of values in values: twice that of schemas in schemas. */
    private static final int DEPTH = 200;

    static Location root(@Nullable Object schema) {
        return new Location("", schema, 0, false);
    }

    Location child(String key, @Nullable Object child) {
        String below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        if (depth == DEPTH) {
            throw new SchemaFailure("values are nested deeper than " + DEPTH, below);
        }
        return new Location(below, child, depth + 1, embedded || isResource());
    }

    /** A schema inside of another with a base of its own for references. */
    private boolean isResource() {
        return depth > 0
                && value instanceof Map<?, ?> map
                && map.get("$id") instanceof String id
                && !id.startsWith("#");
    }

    /** What a step of a JSON pointer leads to. */
    Optional<Location> step(String key) {
        if (value instanceof Map<?, ?> map && map.containsKey(key)) {
            return Optional.of(child(key, map.get(key)));
        }
        if (value instanceof List<?> list && key.matches("0|[1-9][0-9]{0,8}")) {
            int index = Integer.parseInt(key);
            if (index < list.size()) {
                return Optional.of(child(key, list.get(index)));
            }
        }
        return Optional.empty();
    }

    boolean isNever() {
        return Boolean.FALSE.equals(value);
    }

    SchemaFailure failure(String message) {
        return new SchemaFailure(message, pointer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Location location && location.pointer.equals(pointer);
    }

    @Override
    public int hashCode() {
        return SeededHash.of(pointer);
    }

    @Override
    public String toString() {
        return pointer;
    }
}
