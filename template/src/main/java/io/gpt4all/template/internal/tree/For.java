package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code for} with its {@code if} and its {@code else}. Each round has a scope of its own.
 *
 * @param target what takes the element
 * @param sequence over what
 * @param filter which elements, or all
 * @param body what each round does
 * @param otherwise what is done when there is no round
 */
public record For(
        Target target, Expression sequence, @Nullable Expression filter, Body body, Body otherwise)
        implements Statement {
    @Override
    public Flow execute(Context context) {
        try {
            return loop(context);
        } catch (Failure failure) {
            throw failure.at(sequence.offset());
        }
    }

    private Flow loop(Context context) {
        List<Value> items = wanted(elements(context), context);
        Scope outer = context.enter();
        try {
            if (items.isEmpty()) {
                return otherwise.execute(context);
            }
            rounds(items, context, outer);
            return Flow.NEXT;
        } finally {
            context.restore(outer);
        }
    }

    private void rounds(List<Value> items, Context context, Scope outer) {
        Loop loop = new Loop(items);
        while (loop.advance()) {
            // A round costs as much as several nodes, even when there is nothing in it.
            context.run().steps(4);
            context.restore(outer);
            context.enter();
            context.assign("loop", loop);
            target.assign(loop.item(), context);
            if (body.execute(context) == Flow.BREAK) {
                return;
            }
        }
    }

    private List<Value> elements(Context context) {
        return Sequences.elements(sequence.evaluate(context), context.run());
    }

    private List<Value> wanted(List<Value> items, Context context) {
        if (filter == null) {
            return items;
        }
        List<Value> wanted = new ArrayList<>();
        for (Value item : items) {
            Scope outer = context.enter();
            try {
                target.assign(item, context);
                if (filter.evaluate(context).truth()) {
                    wanted.add(item);
                }
            } finally {
                context.restore(outer);
            }
        }
        return wanted;
    }
}
