package io.gpt4all.llama.internal.inference;

import io.gpt4all.EndReason;
import io.gpt4all.llama.internal.facade.LlamaAdapter;
import io.gpt4all.llama.internal.facade.LlamaContext;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.facade.NativeLog;
import io.gpt4all.llama.internal.facade.ProcessLocks;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that computes for a model. All requests under way go into one batch, step by step;
 * one that ends or whose reader has no more credit makes room for the next. It owns the context and
 * frees it when it ends.
 */
final class InferenceLoop implements Runnable {
    private final LlamaContext context;
    private final KvCache cache;
    private final RequestQueue queue;
    private final ActiveRequests active;
    private final ChunkSize chunk;
    private final StepPlan plan;
    private final StepThreads threads;
    private final Limits limits;
    private final Runnable closed;
    private final AdapterTurns turns = new AdapterTurns();
    private final CpuTurn turn = new CpuTurn();
    private final BooleanSupplier stillWanted = this::isStillWanted; // no garbage each step
    private final Queue<String> forgotten = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;
    private volatile @Nullable Request computing; // when it is the only one in the step
    private volatile boolean abortable;

    InferenceLoop(
            LlamaContext context,
            LlamaVocab vocab,
            KvCache cache,
            RequestQueue queue,
            Limits limits,
            Runnable closed) {
        this.context = context;
        this.cache = cache;
        this.queue = queue;
        this.limits = limits;
        this.closed = closed;
        this.active = new ActiveRequests(vocab, cache, queue, limits);
        this.chunk = new ChunkSize(context.batchSize());
        this.plan = new StepPlan(chunk, context.batchSize());
        this.threads = new StepThreads(context.threads());
    }

    /**
     * How much is taken on.
     *
     * @param requests under way together
     * @param contextLength tokens of each, prompt and answer
     * @param cells tokens of all together
     * @param adaptive whether steps take fewer threads while other work wants the processors
     * @param verbose whether llama.cpp's log is more than detail
     */
    record Limits(int requests, int contextLength, int cells, boolean adaptive, boolean verbose) {}

    /** Makes the loop end after the operation under way. From any thread. */
    void close() {
        closing = true;
        context.abort();
        turn.reconsider();
        endNew(queue.close());
    }

    /** Makes a cancelled request end without waiting for a step of its own. From any thread. */
    void abort(Request cancelled) {
        if (cancelled == computing) {
            turn.reconsider();
            if (abortable) {
                context.abort(); // when it comes late and hits another's step, that is repeated
            }
        }
    }

    /** Frees what the cache has of a session before the next request. From any thread. */
    void forget(String session) {
        if (cache.has(session)) {
            forgotten.add(session);
        }
    }

    @Override
    public void run() {
        NativeLog.verbose(limits.verbose());
        try {
            while (queue.await(active.isEmpty())) {
                ProcessLocks.BUSY_LOOPS.incrementAndGet();
                try {
                    advance();
                } finally {
                    ProcessLocks.BUSY_LOOPS.decrementAndGet();
                }
            }
        } finally {
            endNew(queue.close()); // the loop ends unasked only by an Error; nobody waits in vain
            active.endAll();
            runTasks(); // whoever waits for one is told
            context.close();
            closed.run();
        }
    }

    /** Those that have begun are ended by the loop, which has their answers. */
    private static void endNew(List<Request> left) {
        left.stream().filter(r -> !r.hasBegun()).forEach(r -> r.finish(EndReason.CANCELLED));
    }

    /** Steps until there is nothing to do. */
    private void advance() {
        do {
            runTasks();
            for (String session = forgotten.poll(); session != null; session = forgotten.poll()) {
                active.forget(session);
            }
            try {
                active.update();
                if (!active.isEmpty()) {
                    compute();
                }
            } catch (EngineException e) {
                active.failAll(e);
            } catch (RuntimeException | Error e) {
                active.failAll(ActiveRequests.unexpected(e));
            }
        } while (!active.isEmpty() && !closing);
    }

    private void runTasks() {
        for (Runnable task = queue.pollTask(); task != null; task = queue.pollTask()) {
            task.run();
        }
    }

    /** Lets go of an adapter that no request uses, so that it can be closed. By a task. */
    void leave(LlamaAdapter adapter) {
        context.leave(adapter);
        cache.forget(adapter);
    }

    /** One step; the tokens that complete what is known of a request leave logits. */
    private void compute() {
        List<Active> all = turns.next(active.all());
        boolean alone =
                active.all().size() == 1 && queue.isIdle() && ProcessLocks.BUSY_LOOPS.get() == 1;
        int tokens = plan.plan(all, alone);
        Request only = all.size() == 1 ? all.get(0).request() : null;
        abortable = tokens > 1 || cache.canRewind();
        computing = only;
        try {
            boolean fixed = !limits.adaptive() || all.get(0).request().isAlone();
            int count = fixed ? threads.most() : threads.next(tokens);
            if (turn.await(count, stillWanted)) {
                try {
                    context.useThreads(count);
                    step(all, tokens, only, fixed);
                } finally {
                    endTurn();
                }
            }
        } finally {
            computing = null;
        }
        active.choose(context);
    }

    private void endTurn() {
        try {
            context.restIfOthersWait();
        } finally {
            turn.end();
        }
    }

    private boolean isStillWanted() {
        return isWanted(computing);
    }

    private boolean isWanted(@Nullable Request only) {
        return !closing && (only == null || !only.isCancelled());
    }

    private void step(List<Active> all, int tokens, @Nullable Request only, boolean fixed) {
        context.resume(); // whoever cancels or closes from here on aborts the step
        if (!isWanted(only)) {
            return;
        }
        fill(all);
        boolean changed = context.useAdapters(all.get(0).request().adapters());
        long start = System.nanoTime();
        switch (context.decode()) {
            case NO_ROOM -> makeRoom();
            case ABORTED -> active.rewind(); // nobody knows how far it came
            case DONE -> {
                if (!changed) { // else it is longer than others
                    took(tokens, start, fixed);
                }
                active.computed();
            }
        }
    }

    private void took(int tokens, long start, boolean fixed) {
        long end = System.nanoTime();
        chunk.took(tokens, end - start);
        if (!fixed) {
            threads.took(tokens, end - start, end);
        }
    }

    private void fill(List<Active> all) {
        context.beginBatch();
        for (Active each : all) {
            if (each.isPlanned()) {
                int[] source = each.request().tokens();
                int id = each.sequence().id();
                boolean last = each.completes();
                int index = context.add(source, each.from(), each.to(), id, last);
                each.output(last ? index : -1);
            }
        }
    }

    /** What is kept for later goes first, then what came last; the oldest request goes on. */
    private void makeRoom() {
        active.all().forEach(each -> each.plan(0));
        if (!cache.evict() && !active.suspendYoungest()) {
            throw new EngineException(
                    Code.NATIVE_FAILURE, "llama_decode found no free cell for the only request.");
        }
    }
}
