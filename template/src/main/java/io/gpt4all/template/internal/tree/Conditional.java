package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code then if condition else otherwise}.
 *
 * @param offset its place
 * @param condition what decides
 * @param then the value when it holds
 * @param otherwise the value when not; undefined where left out
 */
public record Conditional(
        int offset, Expression condition, Expression then, @Nullable Expression otherwise)
        implements Expression {
    @Override
    public Value compute(Context context) {
        if (condition.evaluate(context).truth()) {
            return then.evaluate(context);
        }
        return otherwise != null
                ? otherwise.evaluate(context)
                : new UndefinedValue("an inline if without else was false");
    }
}
