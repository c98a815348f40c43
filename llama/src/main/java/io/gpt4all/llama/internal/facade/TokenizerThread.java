package io.gpt4all.llama.internal.facade;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that tokenises, with a stack large enough for {@code std::regex}, which would run
 * over the end of an ordinary one and take the JVM with it. The memory is only reserved until it is
 * used. It also frees models, so that none is freed under a text being tokenised.
 */
public final class TokenizerThread {
    private static final long STACK_BYTES = 512L << 20;
    private static final ThreadPoolExecutor EXECUTOR =
            new ThreadPoolExecutor(
                    1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), TokenizerThread::make);

    static {
        EXECUTOR.allowCoreThreadTimeOut(true);
    }

    private TokenizerThread() {}

    /** Runs tasks one after another. */
    public static Executor executor() {
        return EXECUTOR;
    }

    private static Thread make(Runnable task) {
        Thread thread = new Thread(null, task, "llama-tokenizer", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
