package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Value;

/**
 * A value that stands in the template itself.
 *
 * @param offset its place
 * @param value the value
 */
public record Literal(int offset, Value value) implements Expression {
    @Override
    public Value compute(Context context) {
        return value;
    }
}
