package io.gpt4all;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies values as JSON has them, so that later changes do not reach the copy. */
final class JsonValues {
    /** As deep as a template takes them. */
    private static final int DEEPEST = 100;

    private JsonValues() {}

    /**
     * Copies a value.
     *
     * @param path what it is, for errors
     * @throws IllegalArgumentException if it is or holds something else; says where and what
     */
    static @Nullable Object copy(String path, @Nullable Object value) {
        return copy(new Place(null, path, 0), value);
    }

    /** Copies a schema, whose values are as JSON has them. */
    static Map<String, ?> copySchema(Map<String, ?> schema) {
        return copyMap(new Place(null, "jsonSchema", 0), schema);
    }

    /**
     * Where a value is. Becomes text only for an error: names may be long and values many.
     *
     * @param step a key, or the index in a list
     */
    private record Place(@Nullable Place parent, Object step, int depth) {
        Place of(Object next) {
            return new Place(this, next, depth + 1);
        }

        @Override
        public String toString() {
            if (parent == null) {
                return step.toString();
            }
            return parent + (step instanceof Integer ? "[" + step + "]" : "." + step);
        }
    }

    private static @Nullable Object copy(Place place, @Nullable Object value) {
        if (place.depth() > DEEPEST) {
            throw refused(place, "is nested deeper than " + DEEPEST + " levels");
        }
        if (value instanceof Map<?, ?> map) {
            return copyMap(place, map);
        }
        if (value instanceof Collection<?> list) {
            return copyList(place, list);
        }
        return scalar(place, value);
    }

    private static Map<String, @Nullable Object> copyMap(Place place, Map<?, ?> map) {
        Map<String, @Nullable Object> copies = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> {
                    if (!(key instanceof CharSequence)) {
                        throw refused(place, "has the key " + key + ", which is no text");
                    }
                    copies.put(key.toString(), copy(place.of(key), value));
                });
        return Collections.unmodifiableMap(copies);
    }

    private static List<@Nullable Object> copyList(Place place, Collection<?> list) {
        List<@Nullable Object> copies = new ArrayList<>(list.size());
        for (Object item : list) {
            copies.add(copy(place.of(copies.size()), item));
        }
        return Collections.unmodifiableList(copies);
    }

    private static @Nullable Object scalar(Place place, @Nullable Object value) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw refused(place, "is " + number + ", which JSON does not have");
            }
            return number;
        }
        if (value == null || value instanceof Boolean || isWhole(value)) {
            return value;
        }
        throw refused(place, "is a " + value.getClass().getName());
    }

    private static boolean isWhole(Object value) {
        return value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
    }

    private static IllegalArgumentException refused(Place place, String reason) {
        return new IllegalArgumentException(
                "The value '%s' %s. Use null, booleans, numbers, text, lists and maps."
                        .formatted(shortened(place.toString()), reason));
    }

    private static String shortened(String path) {
        return path.length() <= 80 ? path : path.substring(0, 80) + "...";
    }
}
