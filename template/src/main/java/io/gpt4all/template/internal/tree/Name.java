package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Value;

/**
 * A variable or function.
 *
 * @param offset its place
 * @param name the name
 */
public record Name(int offset, String name) implements Expression {
    @Override
    public Value compute(Context context) {
        return context.lookup(name);
    }
}
