package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a call as they are written.
 *
 * @param positional by place
 * @param named by name
 */
public record ArgumentList(List<Expression> positional, Map<String, Expression> named) {
    /** Nothing between the parentheses, or no parentheses. */
    public static final ArgumentList NONE = new ArgumentList(List.of(), Map.of());

    Arguments evaluate(Context context) {
        if (positional.isEmpty() && named.isEmpty()) {
            return Arguments.NONE;
        }
        List<Value> values = new ArrayList<>(positional.size());
        for (Expression argument : positional) {
            values.add(argument.evaluate(context));
        }
        Map<String, Value> byName = new LinkedHashMap<>();
        named.forEach((name, argument) -> byName.put(name, argument.evaluate(context)));
        return new Arguments(values, byName);
    }
}
