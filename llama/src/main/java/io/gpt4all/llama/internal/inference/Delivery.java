package io.gpt4all.llama.internal.inference;

import io.gpt4all.spi.Event;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that hands events out, so that code of others never runs on a loop's thread. One for
 * each model, there from the beginning, because one that cannot be started later would leave
 * requests without an end. Events keep their order.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final ThreadPoolExecutor executor;

    Delivery(String name) {
        executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        5,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.prestartCoreThread();
    }

    /** Lets the thread end when nothing comes for a while: a late request hears of its refusal. */
    void close() {
        executor.allowCoreThreadTimeOut(true);
    }

    /** Tells it soon, after all that was posted before. */
    void post(Consumer<Event> sink, Event event) {
        executor.execute(new Telling(sink, event));
    }

    private record Telling(Consumer<Event> sink, Event event) implements Runnable {
        @Override
        public void run() {
            try {
                sink.accept(event);
            } catch (Throwable e) { // of other languages also checked ones
                LOG.error("A receiver of events failed; its request goes on", e);
            }
        }
    }
}
