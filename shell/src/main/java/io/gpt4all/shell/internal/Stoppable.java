package io.gpt4all.shell.internal;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Work that waits for a model and that a person may stop. */
final class Stoppable {
    private Stoppable() {}

    /**
     * Waits for the work. Ctrl-C and an interrupt of a Gogo session both end as an interrupt of
     * this thread, which the API obeys. Between such calls Ctrl-C ends the process as usual: a
     * thread that waits for standard input could not be woken.
     *
     * @throws CancellationException if it was stopped; the thread's mark is cleared, since in a
     *     Gogo session a marked thread that writes closes the terminal
     */
    static <T> T await(Interrupts interrupts, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        Interrupts.Watch watch = interrupts.watch(thread::interrupt);
        T result;
        try {
            result = watched(watch, work);
        } catch (RuntimeException e) {
            throw isStopped(watch) ? stopped(e) : e;
        }
        if (isStopped(watch)) {
            throw new CancellationException();
        }
        return result;
    }

    /** Gives interrupts back whatever happens; from then on none marks this thread. */
    private static <T> T watched(Interrupts.Watch watch, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            watch.close();
        }
    }

    /**
     * Opens a model. What it gives is never lost: a mark that comes too late is for the next call.
     *
     * @throws CancellationException if this thread was interrupted; its mark is cleared
     */
    static <T> T open(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw Thread.interrupted() ? stopped(e) : e;
        }
    }

    private static boolean isStopped(Interrupts.Watch watch) {
        boolean marked = Thread.interrupted();
        return marked || watch.count() > 0;
    }

    private static CancellationException stopped(RuntimeException cause) {
        return (CancellationException) new CancellationException().initCause(cause);
    }
}
