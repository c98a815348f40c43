package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.library.Members;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;

/**
 * {@code value.name}.
 *
 * @param offset its place
 * @param name the attribute
 */
public record Attribute(int offset, Text name) implements Link {
    @Override
    public Value apply(Value value, Context context) {
        return Members.attribute(value, name);
    }
}
