package io.gpt4all.runtime.internal;

/** Gives the engine credit for what a reader has read. Belongs to the reader. */
final class Credit {
    // Half the window: the engine always has some credit while the reader waits for it.
    private static final int GRANT = GenerationHandle.WINDOW / 2;

    private final GenerationHandle handle;
    private int read;

    Credit(GenerationHandle handle) {
        this.handle = handle;
    }

    void read(int tokens) {
        read += tokens;
        if (read >= GRANT) {
            handle.consumed(read);
            read = 0;
        }
    }
}
