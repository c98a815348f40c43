package io.gpt4all.template.internal.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code macro name(parameters)} … {@code endmacro}, or what a {@code call} block hands over.
 *
 * @param name its name, interned; empty for the block of a call
 * @param parameters in order
 * @param extras which names that it does not declare it uses all the same
 * @param body what it writes
 * @param depth levels of nodes in it, for the stack's sake
 */
public record Macro(String name, List<Parameter> parameters, Extras extras, Body body, int depth)
        implements Statement {
    @Override
    public Flow execute(Context context) {
        context.assign(name, new MacroValue(this, context.scope(), context));
        return Flow.NEXT;
    }

    /**
     * One parameter.
     *
     * @param name its name, interned
     * @param fallback its value when the call has none; null: it is undefined then
     */
    public record Parameter(String name, @Nullable Expression fallback) {}

    /**
     * Which of the names are used that a macro has without declaring them.
     *
     * @param varargs the further arguments
     * @param kwargs the further named arguments
     * @param caller the {@code call} block that called it
     */
    public record Extras(boolean varargs, boolean kwargs, boolean caller) {}
}
