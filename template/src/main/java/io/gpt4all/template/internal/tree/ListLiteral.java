package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A list or tuple written out.
 *
 * @param offset its place
 * @param items the elements
 * @param tuple whether it is a tuple
 */
public record ListLiteral(int offset, List<Expression> items, boolean tuple) implements Expression {
    @Override
    public Value compute(Context context) {
        List<Value> values = new ArrayList<>(items.size());
        for (Expression item : items) {
            values.add(item.evaluate(context));
        }
        return tuple ? ListValue.tuple(values) : ListValue.list(values);
    }
}
