package io.gpt4all.llama.internal.embedding;

import io.gpt4all.llama.internal.facade.LaneThreads;
import io.gpt4all.llama.internal.facade.LlamaEncoder;
import io.gpt4all.llama.internal.facade.NativeLog;
import io.gpt4all.llama.internal.facade.ProcessLocks;
import io.gpt4all.llama.internal.facade.Processors;
import io.gpt4all.llama.internal.inference.CpuTurn;
import io.gpt4all.llama.internal.inference.StepThreads;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One of the threads that compute for an embedding model, with contexts of its own. Where there is
 * much to do several of them compute batches beside each other with few threads each, which is
 * faster than one batch with all of them: nobody waits at barriers.
 */
final class EmbedLane implements Runnable {
    private static final long PATIENCE = 10_000; // milliseconds

    private final int number;
    private final EmbedQueue queue;
    private final Encoders encoders;
    private final Share share;
    private final LaneThreads threads;
    private final CpuTurn turn = new CpuTurn();
    private final StepThreads wide;
    private volatile boolean closing;
    private volatile @Nullable Step step;

    /** What is computed just now. */
    private record Step(Batch batch, LlamaEncoder encoder) {}

    /**
     * What a batch gets of the processors.
     *
     * @param most threads where it is the only one
     * @param few threads where there are others
     * @param adaptive whether the only one gets fewer while other work wants the processors
     * @param polling how long threads look for work before they sleep, 0 to 100, unless they have
     *     all processors
     * @param verbose whether llama.cpp's log is more than detail
     */
    record Share(int most, int few, boolean adaptive, int polling, boolean verbose) {}

    EmbedLane(int number, EmbedQueue queue, Encoders encoders, Share share) {
        this.number = number;
        this.queue = queue;
        this.encoders = encoders;
        this.share = share;
        this.threads = new LaneThreads(share.polling());
        this.wide = new StepThreads(share.most());
    }

    /** The first one stays; others end, and free their memory, when there is no work for them. */
    @Override
    public void run() {
        NativeLog.verbose(share.verbose());
        try {
            boolean stays = true;
            while (stays) {
                Batch batch = queue.take(number, PATIENCE);
                if (batch != null) {
                    work(batch);
                } else {
                    encoders.closeLarge();
                    stays = number == 0 && !queue.isClosed();
                }
            }
        } finally {
            queue.leave(number);
            encoders.close();
            threads.close();
        }
    }

    private void work(Batch batch) {
        try {
            List<float[]> vectors = compute(batch);
            if (vectors == null) {
                batch.fail(EmbedQueue.closed()); // or cancelled, which they know
            } else {
                batch.computed(vectors);
            }
        } catch (EngineException e) {
            batch.fail(e);
            // What else waits of these calls is not wanted any more.
            batch.pieces().forEach(piece -> queue.remove(piece.call()));
        } catch (RuntimeException | Error e) { // ends this lane
            batch.fail(failure(e));
            throw e;
        }
    }

    /** Null if it was given up. At its end this lane is free for what the callers ask next. */
    private @Nullable List<float[]> compute(Batch batch) {
        ProcessLocks.BUSY_LOOPS.incrementAndGet();
        try {
            while (isWanted(batch)) {
                LlamaEncoder encoder = encoders.of(batch.tokens());
                step = new Step(batch, encoder);
                if (tryStep(batch, encoder)) {
                    return vectors(batch, encoder);
                }
            }
            return null;
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw failure(e);
        } finally {
            step = null;
            ProcessLocks.BUSY_LOOPS.decrementAndGet();
            queue.done(number);
        }
    }

    private static EngineException failure(Throwable cause) {
        return new EngineException(Code.NATIVE_FAILURE, String.valueOf(cause), Map.of(), cause);
    }

    private boolean isWanted(Batch batch) {
        return !closing && batch.isWanted();
    }

    /** False if it was stopped, by somebody who meant this batch or the one before. */
    private boolean tryStep(Batch batch, LlamaEncoder encoder) {
        BooleanSupplier wanted = () -> isWanted(batch);
        int tokens = batch.tokens();
        int count = batch.wide() ? wideThreads(tokens) : share.few();
        if (!turn.await(count, wanted)) {
            return false;
        }
        try {
            encoder.resume(); // whoever cancels or closes from here on aborts the step
            if (!wanted.getAsBoolean()) {
                return false;
            }
            encoder.useThreads(threads, count);
            long start = System.nanoTime();
            boolean done = encoder.encode(batch.sequences());
            if (done && batch.wide()) {
                long end = System.nanoTime();
                wide.took(tokens, end - start, end);
            }
            return done;
        } finally {
            endTurn(batch, encoder, count);
        }
    }

    private void endTurn(Batch batch, LlamaEncoder encoder, int count) {
        try {
            if (batch.wide() && (!queue.isEmpty() || Processors.areFilledBy(count))) {
                encoder.rest(); // or they would spin on cores that other lanes or the caller want
            } else {
                encoder.restIfOthersWait();
            }
        } finally {
            turn.end();
        }
    }

    private int wideThreads(int tokens) {
        return share.adaptive() ? wide.next(tokens) : share.most();
    }

    private static List<float[]> vectors(Batch batch, LlamaEncoder encoder) {
        int count = batch.pieces().stream().mapToInt(piece -> piece.sequences().size()).sum();
        List<float[]> vectors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            vectors.add(encoder.pooled(i));
        }
        return vectors;
    }

    /** Stops the step under way if nobody waits for it any more. From any thread. */
    void reconsider() {
        Step current = step;
        if (current != null && !isWanted(current.batch())) {
            current.encoder().abort(); // when it comes late and hits another step, that is repeated
            turn.reconsider();
        }
    }

    /** Makes it end after the operation under way. From any thread. */
    void close() {
        closing = true;
        reconsider();
    }
}
