package io.gpt4all.llama.internal.embedding;

/** Turns a text into ids, without special tokens. */
public interface TextTokenizer {

    /**
     * The ids of a text.
     *
     * @throws io.gpt4all.spi.EngineException TEXT_TOO_LARGE where that would be unsafe
     */
    int[] ids(String text);

    /** Whether any thread may ask it, rather than the tokeniser's alone. */
    boolean isForAnyThread();
}
