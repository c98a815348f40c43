package io.gpt4all.registry.internal;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Settings by name, from several places: the first that has a value has the say. A value may be of
 * the type that Configuration Admin gives, or text.
 *
 * @param places where to look, in this order
 * @param problems gets what cannot be taken, by its key
 */
record Values(List<Function<String, @Nullable Object>> places, List<String> problems) {

    private Optional<Object> find(String key) {
        return places.stream()
                .map(place -> place.apply(key))
                .filter(Objects::nonNull)
                .filter(value -> !value.toString().isBlank())
                .map(Object.class::cast)
                .findFirst();
    }

    /** A list: an array, a collection, or text with commas or line breaks between its elements. */
    List<String> list(String key) {
        return find(key).map(value -> elements(value, "[,\\n]")).orElse(List.of());
    }

    /** The folders of all places together, in text separated as in a class path. */
    List<String> folders(String key) {
        return places.stream()
                .map(place -> place.apply(key))
                .filter(Objects::nonNull)
                .flatMap(value -> elements(value, "[" + File.pathSeparator + "\\n]").stream())
                .toList();
    }

    private static List<String> elements(Object value, String separators) {
        Stream<?> elements;
        if (value instanceof Object[] array) {
            elements = Arrays.stream(array);
        } else if (value instanceof Collection<?> collection) {
            elements = collection.stream();
        } else {
            elements = Arrays.stream(value.toString().split(separators, -1));
        }
        return elements.map(String::valueOf).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    /**
     * Whether any of the places says so: who forbids something means it, whatever is said
     * elsewhere. What is no truth value is told of and counts as yes.
     */
    boolean anyFlag(String key) {
        boolean any = false;
        for (Function<String, @Nullable Object> place : places) {
            String text = Objects.toString(place.apply(key), "").strip();
            if (text.matches("(?i)true|yes|on|1")) {
                any = true;
            } else if (!text.isEmpty() && !text.matches("(?i)false|no|off|0")) {
                problems.add(key + " is " + text + ", neither true nor false; true is taken.");
                any = true;
            }
        }
        return any;
    }

    /** A whole number; one that is none or out of its range is told of and not taken. */
    long number(String key, long least, long most, long otherwise) {
        Optional<String> text = find(key).map(Object::toString).map(String::strip);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as what is out of range
        }
        problems.add(
                "%s is %s, no whole number from %d to %d; %d is taken."
                        .formatted(key, text.get(), least, most, otherwise));
        return otherwise;
    }

    /** A time in seconds, as {@link #number}. */
    Duration seconds(String key, long least, long most, long otherwise) {
        return Duration.ofSeconds(number(key, least, most, otherwise));
    }
}
