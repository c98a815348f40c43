package io.gpt4all.registry.internal.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object in a catalogue, read leniently: numbers may be strings and the other way
 * round, and an empty string says as little as no field.
 *
 * @param values plain values, without nulls
 */
record Fields(Map<String, Object> values) {
    private static final int LONGEST_NUMBER = 30;

    /** A string, number or boolean, as it is written; empty if it is none of them or blank. */
    Optional<String> text(String field) {
        return stated(field).filter(text -> isScalar(values.get(field)));
    }

    /** What a field says, be it of the right kind or not; empty if there is none or it is blank. */
    Optional<String> stated(String field) {
        return Optional.ofNullable(values.get(field))
                .map(value -> String.valueOf(value).strip())
                .filter(text -> !text.isEmpty());
    }

    /** The first that there is. */
    Optional<String> text(String field, String otherwise) {
        return text(field).or(() -> text(otherwise));
    }

    /** True, whether written as a boolean, a string or 1. */
    boolean flag(String field) {
        return text(field)
                .filter(text -> text.equalsIgnoreCase("true") || text.equals("1"))
                .isPresent();
    }

    /** The strings of a list, or the one that is there in place of a list. */
    List<String> texts(String field) {
        Object value = values.get(field);
        List<?> all = value instanceof List<?> list ? list : List.of(text(field).orElse(""));
        return all.stream()
                .filter(Fields::isScalar)
                .map(item -> String.valueOf(item).strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The objects of a list; empty if it is none, or has anything else in it. */
    Optional<List<Fields>> objects(String field) {
        if (!(values.get(field) instanceof List<?> list)) {
            return Optional.empty();
        }
        List<Fields> objects = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
            objects.add(new Fields(copy));
        }
        return Optional.of(objects);
    }

    /** A whole number; empty if the text is none, or too large for a long. */
    static OptionalLong whole(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
