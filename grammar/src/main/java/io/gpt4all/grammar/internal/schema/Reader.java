package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.Repeats;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The values of a schema's keywords, with their types checked. */
record Reader(Location schema, Map<?, ?> map) {
    static Reader of(Location schema) {
        if (!(schema.value() instanceof Map<?, ?> map)) {
            throw schema.failure("a schema is an object, true or false");
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String keyword)) {
                throw schema.failure("a key is no string");
            }
            Keywords.check(schema, keyword);
        }
        return new Reader(schema, map);
    }

    boolean hasAny(String... keywords) {
        for (String keyword : keywords) {
            if (map.containsKey(keyword)) {
                return true;
            }
        }
        return false;
    }

    Optional<Location> get(String keyword) {
        return schema.step(keyword);
    }

    /** A size: a whole number, not below 0; one too large for an int counts as no bound. */
    int size(String keyword, int otherwise) {
        Optional<Location> place = get(keyword);
        if (place.isEmpty()) {
            return otherwise;
        }
        BigDecimal value = Numbers.of(place.get());
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (value.signum() < 0 || !whole) {
            throw place.get().failure(keyword + " is a whole number, 0 or more");
        }
        boolean huge = value.compareTo(BigDecimal.valueOf(Repeats.UNBOUNDED)) >= 0;
        return huge ? Repeats.UNBOUNDED : value.intValue();
    }

    /** A lower bound of a size, which a grammar must be able to count. */
    int least(String keyword) {
        int size = size(keyword, 0);
        if (size > Repeats.MOST) {
            throw get(keyword).orElse(schema).failure("more than " + Repeats.MOST);
        }
        return size;
    }

    Optional<String> string(String keyword) {
        return get(keyword).map(Reader::string);
    }

    static String string(Location place) {
        if (place.value() instanceof CharSequence text) {
            return text.toString();
        }
        throw place.failure("a string is expected here");
    }

    List<Location> list(String keyword) {
        return get(keyword).map(Reader::list).orElse(List.of());
    }

    static List<Location> list(Location place) {
        if (!(place.value() instanceof List<?> list)) {
            throw place.failure("a list is expected here");
        }
        Budget.checkSize(list.size(), place);
        return IntStream.range(0, list.size())
                .mapToObj(i -> place.child(Integer.toString(i), list.get(i)))
                .toList();
    }

    /** The members of an object, in its order. */
    static List<Map.Entry<String, Location>> members(Location place) {
        if (!(place.value() instanceof Map<?, ?> map)) {
            throw place.failure("an object is expected here");
        }
        Budget.checkSize(map.size(), place);
        return map.keySet().stream().map(key -> member(place, key)).toList();
    }

    private static Map.Entry<String, Location> member(Location place, Object key) {
        if (!(key instanceof String name)) {
            throw place.failure("a key is no string");
        }
        return Map.entry(name, place.step(name).orElseThrow());
    }
}
