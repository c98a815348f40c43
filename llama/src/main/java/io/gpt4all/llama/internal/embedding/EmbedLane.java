package io.gpt4all.llama.internal.embedding;

import io.gpt4all.llama.internal.facade.LlamaEncoder;
import io.gpt4all.llama.internal.facade.NativeLog;
import io.gpt4all.llama.internal.facade.ProcessLocks;
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
    private final int number;
    private final EmbedQueue queue;
    private final Encoders encoders;
    private final LaneThreads threads;
    private final CpuTurn turn = new CpuTurn();
    private final StepThreads wide;
    private volatile boolean closing;
    private volatile @Nullable Step step;

    /** What is computed just now. */
    private record Step(Batch batch, LlamaEncoder encoder) {}

    /**
     * How many threads a batch gets.
     *
     * @param most where it is the only one
     * @param few where there are others
     * @param adaptive whether the only one gets fewer while other work wants the processors
     * @param verbose whether llama.cpp's log is more than detail
     */
    record LaneThreads(int most, int few, boolean adaptive, boolean verbose) {}

    EmbedLane(int number, EmbedQueue queue, Encoders encoders, LaneThreads threads) {
        this.number = number;
        this.queue = queue;
        this.encoders = encoders;
        this.threads = threads;
        this.wide = new StepThreads(threads.most());
    }

    /** The first one stays; others end, and free their memory, when there is no work for them. */
    @Override
    public void run() {
        NativeLog.verbose(threads.verbose());
        long patience = number == 0 ? 0 : 10_000;
        try {
            for (Batch batch = queue.take(number, patience);
                    batch != null;
                    batch = queue.take(number, patience)) {
                ProcessLocks.BUSY_MODELS.incrementAndGet();
                try {
                    compute(batch);
                } finally {
                    ProcessLocks.BUSY_MODELS.decrementAndGet();
                    queue.done();
                }
            }
        } finally {
            encoders.close();
        }
    }

    private void compute(Batch batch) {
        try {
            LlamaEncoder encoder = encoders.of(batch.tokens());
            step = new Step(batch, encoder);
            while (isWanted(batch)) {
                if (tryStep(batch, encoder)) {
                    batch.computed(vectors(batch, encoder));
                    return;
                }
            }
            batch.fail(EmbedQueue.closed()); // without effect on calls that were cancelled
        } catch (EngineException e) {
            batch.fail(e);
        } catch (RuntimeException | Error e) {
            batch.fail(new EngineException(Code.NATIVE_FAILURE, String.valueOf(e), Map.of(), e));
        } finally {
            step = null;
        }
    }

    private boolean isWanted(Batch batch) {
        return !closing && batch.isWanted();
    }

    /** False if it was stopped, by somebody who meant this batch or the one before. */
    private boolean tryStep(Batch batch, LlamaEncoder encoder) {
        BooleanSupplier wanted = () -> isWanted(batch);
        int tokens = batch.tokens();
        int count = batch.wide() ? wideThreads(tokens) : threads.few();
        if (!turn.await(count, wanted)) {
            return false;
        }
        try {
            encoder.resume(); // whoever cancels or closes from here on aborts the step
            if (!wanted.getAsBoolean()) {
                return false;
            }
            encoder.useThreads(count);
            long start = System.nanoTime();
            boolean done = encoder.encode(batch.sequences());
            if (done && batch.wide()) {
                long end = System.nanoTime();
                wide.took(tokens, end - start, end);
            }
            return done;
        } finally {
            if (count > threads.few() && !queue.isEmpty()) {
                encoder.rest(); // or they would spin on the cores of the other lanes
            } else {
                encoder.restIfOthersWait();
            }
            turn.end();
        }
    }

    private int wideThreads(int tokens) {
        return threads.adaptive() ? wide.next(tokens) : threads.most();
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
