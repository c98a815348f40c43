package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Printer;

/**
 * {@code {{ value }}}.
 *
 * @param value what is printed
 */
public record Print(Expression value) implements Statement {
    @Override
    public Flow execute(Context context) {
        try {
            context.write(Printer.str(value.evaluate(context), context.run()));
        } catch (Failure failure) {
            throw failure.at(value.offset());
        }
        return Flow.NEXT;
    }
}
