package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.StreamValue;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
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
        Scope outer = context.scope();
        Items items = items(over, outer, context);
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

    private Items items(Value over, Scope outer, Context context) {
        if (filter != null) {
            return Items.of(new Filtered(over, filter, outer, context));
        }
        return over instanceof StreamValue stream
                ? Items.of(stream.rest())
                : Items.of(Sequences.elements(over, context.run()));
    }

    /** The elements for which the condition holds when they are asked for. */
    private final class Filtered implements Iterator<Value> {
        private final Iterator<Value> source;
        private final Expression condition;
        private final Scope outer;
        private final Context context;
        private @Nullable Value next;

        Filtered(Value over, Expression condition, Scope outer, Context context) {
            this.source = Sequences.iterator(over, context.run());
            this.condition = condition;
            this.outer = outer;
            this.context = context;
        }

        @Override
        public boolean hasNext() {
            while (next == null && source.hasNext()) {
                next = wanted(source.next());
            }
            return next != null;
        }

        @Override
        public Value next() {
            if (next == null && !hasNext()) {
                throw new NoSuchElementException();
            }
            Value value = Objects.requireNonNull(next);
            next = null;
            return value;
        }

        private @Nullable Value wanted(Value item) {
            context.run().step();
            Scope before = context.move(new Scope(outer));
            try {
                target.assign(item, context);
                return condition.evaluate(context).truth()
                        ? target.taken(item, context.run())
                        : null;
            } finally {
                context.restore(before);
            }
        }
    }
}
