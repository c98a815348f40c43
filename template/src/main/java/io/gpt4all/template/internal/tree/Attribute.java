package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.library.Methods;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.ObjectValue;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code value.name}: a listed attribute or method, else the element of that key.
 *
 * @param offset its place
 * @param name the attribute
 */
public record Attribute(int offset, String name) implements Link {
    @Override
    public Value apply(Value value, Context context) {
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        Value found = listed(value, name);
        if (found == null && value instanceof DictValue dict) {
            found = dict.get(Text.plain(name));
        }
        return found != null ? found : missing(value, name);
    }

    static @Nullable Value listed(Value value, String name) {
        return value instanceof ObjectValue object
                ? object.attribute(name)
                : Methods.find(value, name);
    }

    static UndefinedValue missing(Value value, String name) {
        return new UndefinedValue("the " + value.typeName() + " has no attribute '" + name + "'");
    }
}
