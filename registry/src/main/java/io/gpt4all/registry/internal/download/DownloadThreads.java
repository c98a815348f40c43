package io.gpt4all.registry.internal.download;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads on demand: daemons, gone soon after their work. */
final class DownloadThreads {
    private static final int KEEP_SECONDS = 5;
    private static final ThreadFactory DAEMONS =
            work -> {
                Thread thread = new Thread(work, "gpt4all-download");
                thread.setDaemon(true);
                return thread;
            };

    private DownloadThreads() {}

    /** As many as there is work for. */
    static ExecutorService pool() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DAEMONS);
    }

    /** One, for short work again and again. */
    static ScheduledThreadPoolExecutor ticker() {
        ScheduledThreadPoolExecutor ticker = new ScheduledThreadPoolExecutor(1, DAEMONS);
        ticker.setKeepAliveTime(KEEP_SECONDS, TimeUnit.SECONDS);
        ticker.allowCoreThreadTimeOut(true);
        ticker.setRemoveOnCancelPolicy(true);
        return ticker;
    }
}
