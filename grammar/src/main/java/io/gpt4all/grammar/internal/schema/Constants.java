package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.pattern.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values of {@code enum} and {@code const}. */
final class Constants {
    private static final int LENGTH = 100_000;

    private Constants() {}

    static Shape.Const of(Location place, Budget budget) {
        return new Shape.Const(key(place, budget), place);
    }

    /** A text that is the same for equal values: members by name. */
    private static String key(Location place, Budget budget) {
        budget.spend(place);
        Object value = place.value();
        if (value instanceof Map<?, ?>) {
            List<String> members = new ArrayList<>();
            for (Map.Entry<String, Location> member : Reader.members(place)) {
                String name = string(member.getKey(), place);
                members.add(name + ":" + key(member.getValue(), budget));
            }
            members.sort(null);
            return "{" + String.join(",", members) + "}";
        } else if (value instanceof List<?>) {
            List<String> items = new ArrayList<>();
            Reader.list(place).forEach(item -> items.add(key(item, budget)));
            return "[" + String.join(",", items) + "]";
        }
        return scalar(place);
    }

    /** A value that holds no others, as JSON. */
    static String scalar(Location place) {
        Object value = place.value();
        if (value == null || value instanceof Boolean) {
            return String.valueOf(value);
        } else if (value instanceof Number) {
            return Numbers.text(Numbers.of(place));
        } else if (value instanceof CharSequence text) {
            return string(text.toString(), place);
        }
        throw place.failure("a " + value.getClass().getName() + " is no JSON value");
    }

    static String string(String text, Location place) {
        if (text.length() > LENGTH) {
            throw place.failure("a text of more than " + LENGTH + " characters");
        }
        try {
            return "\"" + JsonText.escape(text) + "\"";
        } catch (IllegalArgumentException halfPair) {
            throw place.failure("half a surrogate pair is no text");
        }
    }
}
