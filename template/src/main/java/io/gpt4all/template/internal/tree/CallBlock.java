package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code call(parameters) callee(arguments)} … {@code endcall}: prints what the call gives, which
 * can call the block by the name that a macro has for it.
 *
 * @param offset its place
 * @param callee what is called
 * @param arguments what is handed over beside the block
 * @param block the block
 */
public record CallBlock(int offset, Expression callee, ArgumentList arguments, Macro block)
        implements Statement {
    @Override
    public Flow execute(Context context) {
        try {
            context.run().step();
            Value result = Call.call(callee.evaluate(context), arguments(context), context);
            context.write(Printer.str(result, context.run()));
        } catch (Failure failure) {
            throw failure.at(offset);
        }
        return Flow.NEXT;
    }

    private Arguments arguments(Context context) {
        Arguments given = arguments.evaluate(context);
        Map<Text, Value> named = new LinkedHashMap<>(given.named());
        named.put(MacroValue.CALLER, new MacroValue(block, context.scope(), context));
        return new Arguments(given.positional(), named);
    }
}
