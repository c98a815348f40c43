package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.List;

/**
 * {@code filter f|g} … {@code endfilter}: what the block writes is filtered and printed.
 *
 * @param offset its place
 * @param filters what is done to the text
 * @param body the block
 */
public record FilterBlock(int offset, List<Link> filters, Body body) implements Statement {
    @Override
    public Flow execute(Context context) {
        try {
            Scope inner = new Scope(context.scope());
            Context.Written written = context.capture(body, inner);
            if (written.flow() == Flow.NEXT) {
                Value value = Chain.follow(written.text(), filters, inner, context);
                if (!(value instanceof Text text)) {
                    throw new Failure("a filter block must give a string, not " + value.typeName());
                }
                context.write(text);
            }
            return written.flow();
        } catch (Failure failure) {
            throw failure.at(offset);
        }
    }
}
