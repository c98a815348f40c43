package io.gpt4all.llama.internal.facade;

/** Waits for threads to whose end there is no alternative: what they use is freed after them. */
public final class Threads {
    private Threads() {}

    /** Waits for the end of a thread; an interrupt stays for later. */
    public static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
