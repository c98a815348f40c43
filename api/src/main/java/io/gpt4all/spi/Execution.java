package io.gpt4all.spi;

import io.gpt4all.ContextOverflow;
import java.util.Map;
import java.util.Optional;

/**
 * How a request is computed.
 *
 * @param alone whether it is computed from its first token on, in steps of fixed sizes, with a
 *     fixed number of threads and nothing beside it, so that the same request brings the same
 *     tokens
 * @param promptBatch most tokens of the prompt in one step; 0: as the engine sees fit
 * @param overflow what happens at the end of the context
 * @param keep how many of the prompt's first parts a shift leaves; a BOS token always stays
 * @param adapters names of LoRA adapters and their strengths; empty: all of the model with their
 *     own strengths
 */
public record Execution(
        boolean alone,
        int promptBatch,
        ContextOverflow overflow,
        int keep,
        Optional<Map<String, Float>> adapters) {
    /** Together with others; ends at the end of the context. */
    public static final Execution DEFAULT = new Execution(false, 0, ContextOverflow.END, 0);

    /** Copies the map. */
    public Execution {
        adapters = adapters.map(Map::copyOf);
    }

    /** With the model's adapters. */
    public Execution(boolean alone, int promptBatch, ContextOverflow overflow, int keep) {
        this(alone, promptBatch, overflow, keep, Optional.empty());
    }
}
