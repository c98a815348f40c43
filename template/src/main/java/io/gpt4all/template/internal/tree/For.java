package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
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
 * @param recursive how deep its nodes are, when it can be called again for an element; else 0
 * @param body what each round does
 * @param otherwise what is done when no round has come to its end
 */
public record For(
        Target target,
        Expression sequence,
        @Nullable Expression filter,
        int recursive,
        Body body,
        Body otherwise)
        implements Statement {
    // A round costs as much as several nodes, even when there is nothing in it.
    private static final int STEPS_PER_ROUND = 4;

    @Override
    public Flow execute(Context context) {
        try {
            return loop(sequence.evaluate(context), 1, context);
        } catch (Failure failure) {
            throw failure.at(sequence.offset());
        }
    }

    /** Runs the loop again inside of itself, for what {@code loop(…)} hands over. */
    Text again(Value inner, Scope around, int depth, Context context) {
        Run run = context.run();
        run.enter(recursive);
        try {
            return context.capture(here -> loop(inner, depth, here), around).text();
        } finally {
            run.leave(recursive);
        }
    }

    private Flow loop(Value over, int depth, Context context) {
        List<Value> items = wanted(Sequences.elements(over, context.run()), context);
        Scope outer = context.enter();
        try {
            if (!rounds(new Loop(this, items, outer, depth, context), context)) {
                context.restore(outer);
                context.enter();
                return otherwise.execute(context);
            }
            return Flow.NEXT;
        } finally {
            context.restore(outer);
        }
    }

    /** True once a round has come to its end; Jinja2 goes by that for {@code else}. */
    private boolean rounds(Loop loop, Context context) {
        boolean complete = false;
        while (loop.advance()) {
            context.run().steps(STEPS_PER_ROUND);
            context.restore(loop.outer());
            context.enter();
            context.assign("loop", loop);
            target.assign(loop.item(), context);
            Flow flow = body.execute(context);
            complete |= flow == Flow.NEXT;
            if (flow == Flow.BREAK) {
                break;
            }
        }
        return complete;
    }

    private List<Value> wanted(List<Value> items, Context context) {
        if (filter == null) {
            return items;
        }
        List<Value> wanted = new ArrayList<>();
        for (Value item : items) {
            context.run().step();
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
