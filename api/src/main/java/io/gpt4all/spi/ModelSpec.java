package io.gpt4all.spi;

import java.nio.file.Path;

/**
 * A model file and how to run it.
 *
 * @param file the GGUF file, or the first of its parts
 * @param contextLength tokens of prompt and answer together, 8 or more
 * @param threads CPU threads; 0: the engine's default, and fewer while other work wants the
 *     processors
 * @param sequences requests that are computed together, 1 or more
 * @param setup how it is loaded and its context set up
 */
public record ModelSpec(
        Path file, int contextLength, int threads, int sequences, ModelSetup setup) {

    /** Set up {@linkplain ModelSetup#DEFAULT as usual}. */
    public ModelSpec(Path file, int contextLength, int threads, int sequences) {
        this(file, contextLength, threads, sequences, ModelSetup.DEFAULT);
    }
}
