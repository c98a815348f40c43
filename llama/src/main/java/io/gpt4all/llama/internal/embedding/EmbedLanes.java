package io.gpt4all.llama.internal.embedding;

import io.gpt4all.llama.internal.facade.Threads;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lanes of one model, the first from the beginning, others as long as there is work for them.
 * One that ends by an Error is started again with the next call. Thread-safe.
 */
final class EmbedLanes {
    private static final Logger LOG = LoggerFactory.getLogger(EmbedLanes.class);

    private final EmbedQueue queue;
    private final IntFunction<EmbedLane> factory;
    private final @Nullable EmbedLane[] lanes;
    private final @Nullable Thread[] threads;
    private boolean closed;

    /**
     * Starts the first.
     *
     * @param count how many there are at most
     * @param factory makes the lane of a number
     */
    EmbedLanes(EmbedQueue queue, int count, IntFunction<EmbedLane> factory) {
        this.queue = queue;
        this.factory = factory;
        this.lanes = new EmbedLane[count];
        this.threads = new Thread[count];
        beginFirst();
    }

    private synchronized void beginFirst() {
        begin(0);
    }

    /**
     * Starts so many more, as far as there may be more, and the first in any case if it has ended.
     *
     * @throws OutOfMemoryError if the first cannot be started, or the system refuses its thread
     */
    synchronized void start(int more) {
        int wanted = more;
        if (lanes[0] == null && !closed) {
            begin(0);
            wanted--;
        }
        for (int i = 1; i < lanes.length && wanted > 0 && !closed; i++) {
            if (lanes[i] == null) {
                try {
                    begin(i);
                } catch (OutOfMemoryError e) { // those that are there do it alone
                    LOG.warn("No further thread can be started to embed: {}", e.getMessage());
                    return;
                }
                wanted--;
            }
        }
    }

    /** Whether a thread is one of the lanes'. */
    synchronized boolean isLane(Thread thread) {
        return Arrays.asList(threads).contains(thread);
    }

    private void begin(int number) {
        EmbedLane lane = factory.apply(number);
        Thread thread = new Thread(() -> run(lane, number), "llama-embed-" + number);
        thread.setDaemon(true);
        thread.start();
        lanes[number] = lane;
        threads[number] = thread;
    }

    private void run(EmbedLane lane, int number) {
        try {
            lane.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A thread that embeds has ended.", e);
        } finally {
            ended(number);
        }
    }

    /** What is left of the first lane's work may be for no other, so nobody is to wait for it. */
    private void ended(int number) {
        synchronized (this) {
            if (closed) {
                return;
            }
            lanes[number] = null;
            threads[number] = null;
        }
        if (number == 0) {
            String why = "The thread that embeds has ended; the log says why. Ask again.";
            var reason = new EngineException(Code.NATIVE_FAILURE, why);
            queue.removeAll().forEach(piece -> piece.call().fail(reason));
        }
    }

    /** Lets those go on to other work that compute what nobody waits for any more. */
    void reconsider() {
        running().forEach(EmbedLane::reconsider);
    }

    private synchronized List<EmbedLane> running() {
        return Stream.of(lanes).filter(Objects::nonNull).toList();
    }

    /** Ends them with all their work, and waits for that. */
    void close() {
        List<Thread> last;
        synchronized (this) {
            closed = true;
            last = Stream.of(threads).filter(Objects::nonNull).toList();
        }
        EngineException reason = EmbedQueue.closed();
        queue.close().forEach(piece -> piece.call().fail(reason));
        running().forEach(EmbedLane::close);
        last.forEach(Threads::join); // freeing the model under them would end the JVM
    }
}
