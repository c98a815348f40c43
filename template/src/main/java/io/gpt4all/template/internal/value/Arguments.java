package io.gpt4all.template.internal.value;

import java.util.List;
import java.util.Map;

/**
 * What a call hands over.
 *
 * @param positional by place
 * @param named by name, which is text too and may come from a message
 */
public record Arguments(List<Value> positional, Map<Text, Value> named) {
    /** A call without arguments. */
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    /** Whether nothing is handed over. */
    public boolean isEmpty() {
        return positional.isEmpty() && named.isEmpty();
    }
}
