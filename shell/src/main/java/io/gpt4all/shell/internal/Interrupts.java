package io.gpt4all.shell.internal;

/** How a person stops an answer that is being written. */
public interface Interrupts {

    /** Only an interrupt of the thread stops an answer. */
    Interrupts NONE = action -> Watch.IDLE;

    /**
     * Watches for interrupts until the watch is closed.
     *
     * @param action called at the first one, on another thread than the command's
     * @return to be closed when the answer has ended
     */
    Watch watch(Runnable action);

    /** A time in which interrupts are ours. */
    interface Watch extends AutoCloseable {
        /** Sees nothing. */
        Watch IDLE =
                new Watch() {
                    @Override
                    public int count() {
                        return 0;
                    }

                    @Override
                    public void close() {}
                };

        /** How often a person has interrupted so far. */
        int count();

        /** Gives interrupts back to whom they belonged before. Idempotent. */
        @Override
        void close();
    }
}
