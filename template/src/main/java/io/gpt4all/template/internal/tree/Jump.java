package io.gpt4all.template.internal.tree;

/**
 * {@code break} or {@code continue}.
 *
 * @param flow which of the two
 */
public record Jump(Flow flow) implements Statement {
    @Override
    public Flow execute(Context context) {
        context.run().step();
        return flow;
    }
}
