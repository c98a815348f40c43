package io.gpt4all.spi;

import io.gpt4all.ContextOverflow;

/**
 * How a request is computed.
 *
 * @param alone whether it is computed from its first token on, in steps of fixed sizes, with a
 *     fixed number of threads and nothing beside it, so that the same request brings the same
 *     tokens
 * @param promptBatch most tokens of the prompt in one step; 0: as the engine sees fit
 * @param overflow what happens at the end of the context
 * @param keep how many of the prompt's first parts a shift leaves; a BOS token always stays
 */
public record Execution(boolean alone, int promptBatch, ContextOverflow overflow, int keep) {
    /** Together with others; ends at the end of the context. */
    public static final Execution DEFAULT = new Execution(false, 0, ContextOverflow.END, 0);
}
