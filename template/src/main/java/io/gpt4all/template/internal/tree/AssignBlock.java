package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import java.util.List;

/**
 * {@code set target|filters} … {@code endset}: what the block writes is the value.
 *
 * @param offset its place
 * @param target what takes it
 * @param filters what is done to the text first
 * @param body the block
 */
public record AssignBlock(int offset, Target target, List<Link> filters, Body body)
        implements Statement {
    @Override
    public Flow execute(Context context) {
        try {
            Scope inner = new Scope(context.scope());
            Context.Written written = context.capture(body, inner);
            if (written.flow() == Flow.NEXT) {
                target.assign(Chain.follow(written.text(), filters, inner, context), context);
            }
            return written.flow();
        } catch (Failure failure) {
            throw failure.at(offset);
        }
    }
}
