package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.library.Members;
import io.gpt4all.template.internal.value.Slices;
import io.gpt4all.template.internal.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code value[key]}.
 *
 * @param offset its place
 * @param key key or index
 */
public record Subscript(int offset, Expression key) implements Link {
    @Override
    public Value apply(Value value, Context context) {
        return Members.item(value, key.evaluate(context), context.run());
    }

    /**
     * {@code value[start:stop:step]}.
     *
     * @param offset its place
     * @param start first index
     * @param stop index after the last
     * @param step distance
     */
    public record Slice(
            int offset,
            @Nullable Expression start,
            @Nullable Expression stop,
            @Nullable Expression step)
            implements Link {
        @Override
        public Value apply(Value value, Context context) {
            Value from = start == null ? null : start.evaluate(context);
            Value to = stop == null ? null : stop.evaluate(context);
            Value by = step == null ? null : step.evaluate(context);
            return Slices.slice(value, from, to, by, context.run());
        }
    }
}
