package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.facade.Processors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop's turn at the {@link Processors}. Another thread may make the loop look again whether it
 * still wants it.
 */
public final class CpuTurn {
    private @Nullable Thread waiting;
    private int taken;

    /** Nobody's turn yet. */
    public CpuTurn() {}

    /**
     * Waits for the turn; the loop's thread only.
     *
     * @param threads of the step
     * @param wanted asked before waiting and after each {@link #reconsider}
     * @return whether it has come; {@link #end} it then
     */
    public boolean await(int threads, BooleanSupplier wanted) {
        setWaiting(Thread.currentThread());
        try {
            while (wanted.getAsBoolean()) {
                try {
                    Processors.acquire(threads);
                    taken = threads;
                    return true;
                } catch (InterruptedException e) {
                    // by reconsider(): look again
                }
            }
            return false;
        } finally {
            setWaiting(null);
        }
    }

    /** Lets others have it. */
    public void end() {
        Processors.release(taken);
    }

    /** Makes the loop look again, if it waits. From any thread. */
    public synchronized void reconsider() {
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** No interrupt is left behind: it would close the files of a logger that writes next. */
    private synchronized void setWaiting(@Nullable Thread thread) {
        waiting = thread;
        Thread.interrupted();
    }
}
