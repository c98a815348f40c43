package io.gpt4all.registry.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response's body as a stream whose reads do not wait for ever, which the JDK's own has no way to
 * ask for. A window of buffers is asked for ahead, so memory is bounded and the socket is read
 * while the reader works.
 */
final class BodyStream extends InputStream implements BodySubscriber<InputStream> {
    private static final int WINDOW = 32; // lists of buffers of 16 KiB, mostly one or two each

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final String host;
    private final Duration patience;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    // Of the reading thread alone.
    private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private @Nullable Event last;

    private sealed interface Event {
        record Data(List<ByteBuffer> buffers) implements Event {}

        record Failed(Throwable cause) implements Event {}

        record Ended() implements Event {}

        record Closed() implements Event {}
    }

    BodyStream(String host, Duration patience) {
        this.host = host;
        this.patience = patience;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this); // at once: the answer is its headers
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(WINDOW);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        events.add(new Event.Data(item));
    }

    @Override
    public void onError(Throwable cause) {
        events.add(new Event.Failed(cause));
    }

    @Override
    public void onComplete() {
        events.add(new Event.Ended());
    }

    @Override
    public int read() throws IOException {
        return hasBytes() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        int done = 0;
        while (done < length && (done == 0 ? hasBytes() : hasBytesNow())) {
            int step = Math.min(length - done, current.remaining());
            current.get(target, offset + done, step);
            done += step;
        }
        return done == 0 ? -1 : done;
    }

    @Override
    public int available() {
        return current.remaining();
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
        events.add(new Event.Closed()); // wakes a reader
    }

    private boolean hasBytesNow() throws IOException {
        return current.hasRemaining()
                || ((buffers.hasNext() || events.peek() instanceof Event.Data) && hasBytes());
    }

    private boolean hasBytes() throws IOException {
        while (!current.hasRemaining()) {
            if (buffers.hasNext()) {
                current = buffers.next();
            } else if (!advance()) {
                return false;
            }
        }
        return true;
    }

    /** Takes the next event; false at the end. */
    private boolean advance() throws IOException {
        Event event = last != null ? last : next();
        if (closed && !(event instanceof Event.Data)) { // whatever closing made of it
            event = new Event.Closed();
        }
        if (event instanceof Event.Data data) {
            buffers = data.buffers().iterator();
            Objects.requireNonNull(subscription).request(1);
            return true;
        }
        last = event; // and it stays so
        if (event instanceof Event.Failed failed) {
            throw Failures.lost(host, failed.cause());
        }
        if (event instanceof Event.Closed) {
            throw new IOException("The answer of " + host + " was closed while it was read.");
        }
        return false;
    }

    private Event next() throws IOException {
        if (closed) {
            return new Event.Closed();
        }
        try {
            Event event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (event == null) {
                close();
                throw Failures.silent(host, patience, null);
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("Interrupted while reading from " + host);
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
