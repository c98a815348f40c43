package io.gpt4all.shell.internal;

import io.gpt4all.Channel;
import io.gpt4all.EndReason;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import io.gpt4all.TextPiece;
import io.gpt4all.Timings;
import io.gpt4all.Usage;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fake answer: fixed pieces, then the end, a failure, or nothing until it is cancelled. When it
 * is asked for its end it first runs what the test wants to happen meanwhile, and when it has ended
 * well what its session does then. As a stage it never completes.
 */
final class FakeGeneration extends CompletableFuture<GenerationResult> implements Generation {
    private final List<String> pieces;
    private final @Nullable RuntimeException failure;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final boolean waitsForCancel;
    private final Runnable whenAsked;
    private final Runnable whenEnded;
    private boolean asked;

    FakeGeneration(
            List<String> pieces,
            @Nullable RuntimeException failure,
            boolean waitsForCancel,
            Runnable whenAsked,
            Runnable whenEnded) {
        this.pieces = pieces;
        this.failure = failure;
        this.waitsForCancel = waitsForCancel;
        this.whenAsked = whenAsked;
        this.whenEnded = whenEnded;
    }

    @Override
    public Iterator<String> iterator() {
        Iterator<String> all = pieces.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (!all.hasNext()) {
                    awaitEnd();
                }
                return all.hasNext();
            }

            @Override
            public String next() {
                return all.next();
            }
        };
    }

    @Override
    public Stream<TextPiece> pieces() {
        Iterator<String> all = iterator();
        return Stream.generate(() -> all)
                .takeWhile(Iterator::hasNext)
                .map(each -> new TextPiece(Channel.ANSWER, each.next(), 1));
    }

    @Override
    public Generation listen(Consumer<? super TextPiece> listener) {
        throw new UnsupportedOperationException("not needed by the command line");
    }

    @Override
    public Flow.Publisher<TextPiece> publisher() {
        throw new UnsupportedOperationException("not needed by the command line");
    }

    private void awaitEnd() {
        if (asked) {
            return;
        }
        asked = true;
        whenAsked.run();
        if (failure != null) {
            throw failure;
        }
        try {
            if (waitsForCancel) {
                cancelled.await();
            }
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
        }
        whenEnded.run();
    }

    /** Whether its end, or its failure, has been seen. */
    boolean hasEnded() {
        return asked;
    }

    @Override
    public GenerationResult result() {
        awaitEnd();
        return new GenerationResult(
                String.join("", pieces),
                cancelled.getCount() == 0 ? EndReason.CANCELLED : EndReason.STOP,
                new Usage(11, 3, 5),
                new Timings(
                        Duration.ofMillis(1), Duration.ofNanos(20_500_400), Duration.ofMillis(40)));
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }
}
