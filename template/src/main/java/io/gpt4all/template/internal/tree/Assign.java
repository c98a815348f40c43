package io.gpt4all.template.internal.tree;

/**
 * {@code set target = value}.
 *
 * @param target what takes it
 * @param value the value
 */
public record Assign(Target target, Expression value) implements Statement {
    @Override
    public Flow execute(Context context) {
        target.assign(value.evaluate(context), context);
        return Flow.NEXT;
    }
}
