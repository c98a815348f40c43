package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Slices;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code value[key]}: the element, else the attribute of that name.
 *
 * @param offset its place
 * @param key key or index
 */
public record Subscript(int offset, Expression key) implements Link {
    @Override
    public Value apply(Value value, Context context) {
        Value wanted = key.evaluate(context);
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        Value found = element(value, wanted, context);
        if (found == null && wanted instanceof Text name) {
            found = Attribute.listed(value, name.chars());
        }
        return found != null ? found : missing(value, wanted);
    }

    private static @Nullable Value element(Value value, Value key, Context context) {
        context.run().steps(key.weight());
        if (value instanceof DictValue dict) {
            boolean usable = !(key instanceof DictValue || key instanceof ListValue);
            return usable ? dict.get(key) : null;
        }
        boolean indexed = value instanceof ListValue || value instanceof Text;
        if (!indexed || !(key instanceof NumberValue number) || number.isFloat()) {
            return null;
        }
        BigInteger length = BigInteger.valueOf(Sequences.length(value));
        BigInteger at = number.integer();
        BigInteger index = at.signum() < 0 ? at.add(length) : at;
        boolean inside = index.signum() >= 0 && index.compareTo(length) < 0;
        return inside ? at(value, index.intValue(), context) : null;
    }

    private static Value at(Value value, int index, Context context) {
        if (value instanceof ListValue list) {
            return list.items().get(index);
        }
        Text text = (Text) value;
        context.run().steps(text.weight());
        int from = text.chars().offsetByCodePoints(0, index);
        return text.part(from, text.chars().offsetByCodePoints(from, 1));
    }

    private static UndefinedValue missing(Value value, Value key) {
        if (key instanceof Text name) {
            return Attribute.missing(value, name.chars());
        }
        String what = key instanceof NumberValue ? "such an index" : "a key " + key.typeName();
        return new UndefinedValue("the " + value.typeName() + " has no element of " + what);
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
