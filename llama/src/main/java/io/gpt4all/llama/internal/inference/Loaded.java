package io.gpt4all.llama.internal.inference;

/** A model in memory, for whatever it is used. Thread-safe. */
public interface Loaded extends AutoCloseable {

    /** Runs something short once it is closed and its memory free. */
    void onClose(Runnable action);

    /** Ends what is under way and frees the model. Waits for both. */
    @Override
    void close();
}
