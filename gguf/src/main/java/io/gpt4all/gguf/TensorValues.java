package io.gpt4all.gguf;

import java.io.IOException;

/**
 * Where the values of a tensor come from when a file is written. A large tensor should be handed
 * over in pieces, so that it is never in memory as a whole.
 */
@FunctionalInterface
public interface TensorValues {
    /**
     * Hands over all values in their order: the first dimension runs fastest. Called once, by
     * {@link GgufWriter#finish()}, on its thread.
     *
     * @param sink takes them
     * @throws IOException if they cannot be read or written
     */
    void writeTo(FloatSink sink) throws IOException;
}
