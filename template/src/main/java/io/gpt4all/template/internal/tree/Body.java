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
    @SuppressWarnings("ForLoopReplaceableByForEach") // no iterator for each run
    public Flow execute(Context context) {
        for (int i = 0; i < statements.size(); i++) {
            Flow flow = statements.get(i).execute(context);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }
}
