package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;

/**
 * A variable or function.
 *
 * @param offset its place
 * @param name the name, interned
 * @param missing what it is without a value
 */
public record Name(int offset, String name, UndefinedValue missing) implements Expression {
    /** A name at a place. */
    public Name(int offset, String name) {
        this(offset, name, new UndefinedValue("'" + name + "' is undefined"));
    }

    @Override
    public Value compute(Context context) {
        Value value = context.lookup(name);
        return value == null ? missing : value;
    }
}
