package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Text;

/**
 * Text outside of all tags.
 *
 * @param offset its place
 * @param text the text
 */
public record Data(int offset, Text text) implements Statement {
    @Override
    public Flow execute(Context context) {
        try {
            context.run().step();
            context.write(text);
        } catch (Failure failure) {
            throw failure.at(offset);
        }
        return Flow.NEXT;
    }
}
