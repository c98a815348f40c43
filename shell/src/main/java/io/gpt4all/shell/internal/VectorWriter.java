package io.gpt4all.shell.internal;

import java.io.IOException;

/** Writes vectors in one of the formats. */
interface VectorWriter {

    /** Writes the next one. */
    void write(String text, float[] vector) throws IOException;

    /** Sends on what has been written. */
    void flush() throws IOException;

    /**
     * Ends the result and says that it is whole.
     *
     * @param promptTokens of all texts
     */
    void finish(long promptTokens) throws IOException;
}
