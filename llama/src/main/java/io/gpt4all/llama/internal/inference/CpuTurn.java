package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.facade.ProcessLocks;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop's turn at the processors, which models take one after another. Another thread may make the
 * loop look again whether it still wants it.
 */
final class CpuTurn {
    private @Nullable Thread waiting;

    /**
     * Waits for the turn; the loop's thread only.
     *
     * @param wanted asked before waiting and after each {@link #reconsider}
     * @return whether it has come; {@link #end} it then
     */
    boolean await(BooleanSupplier wanted) {
        setWaiting(Thread.currentThread());
        try {
            while (wanted.getAsBoolean()) {
                try {
                    ProcessLocks.CPU.acquire();
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

    void end() {
        ProcessLocks.CPU.release();
    }

    /** Makes the loop look again, if it waits. From any thread. */
    synchronized void reconsider() {
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
