package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dict written out.
 *
 * @param offset its place
 * @param keys the keys
 * @param values the value of each key
 */
public record DictLiteral(int offset, List<Expression> keys, List<Expression> values)
        implements Expression {
    @Override
    public Value compute(Context context) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Value key = keys.get(i).evaluate(context);
            context.run().steps(key.weight());
            entries.put(key, values.get(i).evaluate(context));
        }
        return new DictValue(entries);
    }
}
