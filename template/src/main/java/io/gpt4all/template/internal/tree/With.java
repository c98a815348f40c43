package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code with a = 1, b = 2} … {@code endwith}: names for the block alone. The values do not see
 * each other.
 *
 * @param targets what takes the values
 * @param values one for each target
 * @param body the block
 */
public record With(List<Target> targets, List<Expression> values, Body body) implements Statement {
    @Override
    public Flow execute(Context context) {
        List<Value> results = new ArrayList<>(values.size());
        for (Expression value : values) {
            results.add(value.evaluate(context));
        }
        Scope outer = context.enter();
        try {
            for (int i = 0; i < results.size(); i++) {
                targets.get(i).assign(results.get(i), context);
            }
            return body.execute(context);
        } finally {
            context.restore(outer);
        }
    }
}
