package io.gpt4all.shell.internal;

import java.util.function.Supplier;

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

    /**
     * Does something with interrupts watched.
     *
     * @param action called at the first interrupt, on another thread
     * @param work done meanwhile
     * @return what the work gives
     */
    default <T> T during(Runnable action, Supplier<T> work) {
        Watch watch = watch(action);
        try {
            return work.get();
        } finally {
            watch.close();
        }
    }

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
