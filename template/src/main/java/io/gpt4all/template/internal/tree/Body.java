package io.gpt4all.template.internal.tree;

import java.util.List;

/**
 * Statements in a row: a template, or what is inside a block.
 *
 * @param statements in order
 */
public record Body(List<Statement> statements) implements Statement {
    /** Nothing to do. */
    public static final Body EMPTY = new Body(List.of());

    @Override
    public Flow execute(Context context) {
        for (Statement statement : statements) {
            Flow flow = statement.execute(context);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }
}
