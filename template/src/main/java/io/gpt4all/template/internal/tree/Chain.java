package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Value;
import java.util.List;

/**
 * A value and what is done to it from left to right: {@code a.b[c]|f is d} or {@code a + b - c}. A
 * list and not a tree that leans left, so that a long chain needs no deep stack.
 *
 * @param offset its place
 * @param first where it starts
 * @param links what is done, in order
 */
public record Chain(int offset, Expression first, List<Link> links) implements Expression {
    @Override
    public Value compute(Context context) {
        return follow(first.evaluate(context), links, context);
    }

    /** The same in another scope: filters of a block see the names that it has set. */
    static Value follow(Value first, List<Link> links, Scope inner, Context context) {
        Scope outer = context.move(inner);
        try {
            return follow(first, links, context);
        } finally {
            context.restore(outer);
        }
    }

    @SuppressWarnings("ForLoopReplaceableByForEach") // no iterator for each chain
    static Value follow(Value first, List<Link> links, Context context) {
        Value value = first;
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            try {
                context.run().step();
                value = link.apply(value, context);
            } catch (Failure failure) {
                throw failure.at(link.offset());
            }
        }
        return value;
    }
}
