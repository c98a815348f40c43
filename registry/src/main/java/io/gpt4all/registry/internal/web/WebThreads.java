package io.gpt4all.registry.internal.web;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads of one client: on demand, daemons, gone soon after the last request. */
final class WebThreads {
    private static final int KEEP_SECONDS = 5;

    private WebThreads() {}

    static ExecutorService create() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "gpt4all-web");
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
