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
        return copy(path, value, 0);
    }

    /** Copies a schema, whose values are as JSON has them. */
    static Map<String, ?> copySchema(Map<String, ?> schema) {
        return copyMap("jsonSchema", schema, 1);
    }

    private static @Nullable Object copy(String path, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw refused(path, "is nested deeper than " + DEEPEST + " levels");
        }
        if (value instanceof Map<?, ?> map) {
            return copyMap(path, map, depth + 1);
        }
        if (value instanceof Collection<?> list) {
            return copyList(path, list, depth + 1);
        }
        return scalar(path, value);
    }

    private static Map<String, @Nullable Object> copyMap(String path, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copies = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> {
                    if (!(key instanceof CharSequence)) {
                        throw refused(path, "has the key " + key + ", which is no text");
                    }
                    copies.put(key.toString(), copy(path + "." + key, value, depth));
                });
        return Collections.unmodifiableMap(copies);
    }

    private static List<@Nullable Object> copyList(String path, Collection<?> list, int depth) {
        List<@Nullable Object> copies = new ArrayList<>(list.size());
        for (Object item : list) {
            copies.add(copy(path + "[" + copies.size() + "]", item, depth));
        }
        return Collections.unmodifiableList(copies);
    }

    private static @Nullable Object scalar(String path, @Nullable Object value) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw refused(path, "is " + number + ", which JSON does not have");
            }
            return number;
        }
        if (value == null || value instanceof Boolean || isWhole(value)) {
            return value;
        }
        throw refused(path, "is a " + value.getClass().getName());
    }

    private static boolean isWhole(Object value) {
        return value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
    }

    private static IllegalArgumentException refused(String path, String reason) {
        return new IllegalArgumentException(
                "The value '%s' %s. Use null, booleans, numbers, text, lists and maps."
                        .formatted(shortened(path), reason));
    }

    private static String shortened(String path) {
        return path.length() <= 80 ? path : path.substring(0, 80) + "...";
    }
}
