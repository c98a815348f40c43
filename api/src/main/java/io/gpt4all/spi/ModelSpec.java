package io.gpt4all.spi;

import java.nio.file.Path;

/**
 * A model file and how to run it.
 *
 * @param purpose what it is to do
 * @param file the GGUF file, or the first of its parts
 * @param contextLength tokens of prompt and answer together, 8 or more; of a text to embed at most
 *     what the model was trained on or RoPE scaling reaches, with learned positions never more
 * @param threads CPU threads; 0: the engine's default, and fewer while other work wants the
 *     processors
 * @param sequences requests that are computed together, 1 or more
 * @param setup how it is loaded and its context set up
 */
public record ModelSpec(
        Purpose purpose,
        Path file,
        int contextLength,
        int threads,
        int sequences,
        ModelSetup setup) {

    /** What a model can be loaded for. */
    public enum Purpose {
        /** Generating text. */
        GENERATE,
        /** Turning texts into vectors or scores. */
        EMBED
    }

    /** To generate text. */
    public ModelSpec(Path file, int contextLength, int threads, int sequences, ModelSetup setup) {
        this(Purpose.GENERATE, file, contextLength, threads, sequences, setup);
    }

    /** To embed texts. */
    public static ModelSpec embedding(Path file, int contextLength, int threads, ModelSetup setup) {
        return new ModelSpec(Purpose.EMBED, file, contextLength, threads, 1, setup);
    }

    /** To generate text, set up {@linkplain ModelSetup#DEFAULT as usual}. */
    public ModelSpec(Path file, int contextLength, int threads, int sequences) {
        this(file, contextLength, threads, sequences, ModelSetup.DEFAULT);
    }
}
