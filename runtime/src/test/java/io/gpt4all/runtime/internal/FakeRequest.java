package io.gpt4all.runtime.internal;

import io.gpt4all.EndReason;
import io.gpt4all.Timings;
import io.gpt4all.Usage;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Segment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A request at the engine. The test sends its events; they come on one thread, as real ones. */
public final class FakeRequest implements InferenceModel.Generation {
    public static final String DELIVERY_THREAD = "fake-delivery";
    public static final Timings TIMINGS =
            new Timings(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3));
    private static final ExecutorService DELIVERY =
            Executors.newSingleThreadExecutor(FakeRequest::thread);

    public final AtomicLong granted = new AtomicLong();
    public final CountDownLatch cancelled = new CountDownLatch(1);

    /** Cancelling does not end it: the test does. */
    public final AtomicBoolean slowToEnd = new AtomicBoolean();

    private final GenerationRequest request;
    private final Consumer<Event> sink;
    private final AtomicLong generated = new AtomicLong();

    FakeRequest(GenerationRequest request, Consumer<Event> sink) {
        this.request = request;
        this.sink = sink;
    }

    public GenerationRequest request() {
        return request;
    }

    /** The prompt as one text; the tokens of an {@link #answer} are its characters. */
    public String prompt() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : request.prompt()) {
            if (segment instanceof Segment.Template part) {
                text.append(part.text());
            } else if (segment instanceof Segment.User part) {
                text.append(part.text());
            } else if (segment instanceof Segment.Tokens part) {
                text.append(new String(part.ids(), 0, part.ids().length));
            }
        }
        return text.toString();
    }

    /** Text that took a number of tokens. */
    public FakeRequest text(String text, int tokens) {
        generated.addAndGet(tokens);
        return send(new Event.Delta(new int[tokens], text, List.of()));
    }

    public FakeRequest finish(EndReason reason) {
        Usage usage = new Usage(7, 3, (int) generated.get());
        return send(new Event.Finished(reason, usage, TIMINGS));
    }

    public FakeRequest fail(EngineException error) {
        return send(new Event.Failed(error));
    }

    /** Says something and stops. */
    public void answer(String text) {
        int[] ids = text.codePoints().toArray();
        generated.addAndGet(ids.length);
        send(new Event.Delta(ids, text, List.of())).finish(EndReason.STOP);
    }

    FakeRequest send(Event event) {
        DELIVERY.execute(() -> sink.accept(event));
        return this;
    }

    @Override
    public void grant(long tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("grant " + tokens);
        }
        granted.addAndGet(tokens);
    }

    @Override
    public void cancel() {
        if (cancelled.getCount() > 0) {
            cancelled.countDown();
            if (!slowToEnd.get()) {
                finish(EndReason.CANCELLED);
            }
        }
    }

    public static boolean isDelivering() {
        return Thread.currentThread().getName().equals(DELIVERY_THREAD);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, DELIVERY_THREAD);
        thread.setDaemon(true);
        return thread;
    }
}
