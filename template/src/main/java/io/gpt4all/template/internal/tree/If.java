package io.gpt4all.template.internal.tree;

import java.util.List;

/**
 * {@code if} with its {@code elif}s and its {@code else}. Opens no scope.
 *
 * @param branches in order
 * @param otherwise when no branch is taken
 */
public record If(List<Branch> branches, Body otherwise) implements Statement {
    @Override
    @SuppressWarnings("ForLoopReplaceableByForEach") // no iterator for each run
    public Flow execute(Context context) {
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            if (branch.condition.evaluate(context).truth()) {
                return branch.body.execute(context);
            }
        }
        return otherwise.execute(context);
    }

    /**
     * One condition and what it guards.
     *
     * @param condition when
     * @param body what
     */
    public record Branch(Expression condition, Body body) {}
}
