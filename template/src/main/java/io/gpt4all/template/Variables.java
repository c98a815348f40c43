package io.gpt4all.template;

import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.FloatValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Size;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a template's values of Java's, and marks those that came from messages. */
final class Variables {
    private static final Set<String> FROM_MESSAGES = Set.of("messages", "tools", "documents");

    private final Map<String, Value> values = new HashMap<>();
    private long chars;
    private long count;

    Variables(Map<String, ?> variables) {
        variables.forEach(
                (name, value) ->
                        values.put(Objects.requireNonNull(name, "name"), convert(name, value)));
    }

    Map<String, Value> values() {
        return values;
    }

    /** Characters of all strings. */
    long chars() {
        return chars;
    }

    /** How many values there are, those inside of others counted too. */
    long count() {
        return count;
    }

    private Value convert(String name, @Nullable Object value) {
        try {
            if (name.equals("messages") && value instanceof Collection<?> messages) {
                return messages(messages);
            }
            return convert(value, FROM_MESSAGES.contains(name), 0);
        } catch (Failure failure) {
            throw new IllegalArgumentException(
                    "Variable '" + name + "': " + failure.getMessage(), failure);
        }
    }

    private Value convert(@Nullable Object value, boolean marked, int depth) {
        count++;
        if (depth > Size.MAX_DEPTH) {
            throw new Failure("nested deeper than " + Size.MAX_DEPTH);
        }
        if (value instanceof CharSequence text) {
            return text(text.toString(), marked);
        }
        if (value instanceof Map<?, ?> map) {
            return dict(map, marked, depth + 1);
        }
        if (value instanceof Collection<?> list) {
            return list(list, marked, depth + 1);
        }
        return scalar(value);
    }

    private Text text(String text, boolean marked) {
        chars += text.length();
        return marked ? Text.marked(text) : Text.plain(text);
    }

    private DictValue dict(Map<?, ?> map, boolean marked, int depth) {
        Map<Value, Value> entries = new LinkedHashMap<>(2 * map.size());
        map.forEach((k, v) -> entries.put(convert(k, marked, depth), convert(v, marked, depth)));
        return new DictValue(entries);
    }

    private ListValue messages(Collection<?> messages) {
        List<Value> items = new ArrayList<>(messages.size());
        for (Object message : messages) {
            items.add(message instanceof Map<?, ?> map ? message(map) : convert(message, true, 1));
        }
        return ListValue.list(items);
    }

    private DictValue message(Map<?, ?> message) {
        count++;
        Map<Value, Value> entries = new LinkedHashMap<>(2 * message.size());
        message.forEach((k, v) -> entries.put(convert(k, true, 2), convert(v, !isRole(k, v), 2)));
        return new DictValue(entries);
    }

    /** Templates build special tokens of it, such as Phi-3's; nobody writes it in a message. */
    private static boolean isRole(@Nullable Object key, @Nullable Object value) {
        return "role".equals(key) && value instanceof CharSequence;
    }

    private ListValue list(Collection<?> list, boolean marked, int depth) {
        List<Value> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(convert(item, marked, depth)));
        return ListValue.list(items);
    }

    private static Value scalar(@Nullable Object value) {
        if (value == null) {
            return NoneValue.NONE;
        }
        if (value instanceof Boolean bool) {
            return BoolValue.of(bool);
        }
        if (value instanceof Double || value instanceof Float) {
            return new FloatValue(((Number) value).doubleValue());
        }
        if (value instanceof BigInteger integer) {
            return IntValue.of(integer);
        }
        if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return IntValue.of(((Number) value).longValue());
        }
        throw new Failure("a template has no value for a " + value.getClass().getName());
    }
}
