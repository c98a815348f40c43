package io.gpt4all.gguf;

import java.io.IOException;

/** Takes the values of a tensor, piece by piece. */
@FunctionalInterface
public interface FloatSink {
    /**
     * Takes the next values. What is stored of them is computed at once: the array may be used
     * again.
     *
     * @param values where they are
     * @param offset the first one
     * @param count how many, of any number
     * @throws IOException if they cannot be written
     * @throws IllegalArgumentException if they are more than the tensor has
     */
    void accept(float[] values, int offset, int count) throws IOException;
}
