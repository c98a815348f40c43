package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Value;
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
            Value value = context.capture(body);
            for (Link filter : filters) {
                value = filter.apply(value, context);
            }
            target.assign(value, context);
        } catch (Failure failure) {
            throw failure.at(offset);
        }
        return Flow.NEXT;
    }
}
