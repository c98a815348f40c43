package io.gpt4all.llama.internal.facade;

/** What computing a batch comes to. */
public enum Outcome {
    /** All of it was computed. */
    DONE,
    /** No room in the cache; nothing was changed. */
    NO_ROOM,
    /** Stopped by {@code abort()}; part of the tokens may be in the cache. */
    ABORTED
}
