package io.gpt4all.llama.internal.inference;

import io.gpt4all.EndReason;
import io.gpt4all.llama.internal.facade.LlamaContext;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.facade.ProcessLocks;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that computes for a model: takes a request, steps it until it ends or its reader
 * has no more credit, takes the next. It owns the context and frees it when it ends.
 */
final class InferenceLoop implements Runnable {
    private final LlamaContext context;
    private final LlamaVocab vocab;
    private final KvCache cache;
    private final RequestQueue queue;
    private final ChunkSize chunk;
    private final Map<Request, Answer> answers = new HashMap<>();
    private volatile boolean closing;
    private final int contextLength;
    private final CpuTurn turn = new CpuTurn();
    private volatile @Nullable Request computing;
    private volatile boolean abortable;
    private volatile @Nullable String forgotten;

    InferenceLoop(
            LlamaContext context,
            LlamaVocab vocab,
            KvCache cache,
            RequestQueue queue,
            int contextLength) {
        this.context = context;
        this.vocab = vocab;
        this.cache = cache;
        this.queue = queue;
        this.contextLength = contextLength;
        this.chunk = new ChunkSize(context.batchSize());
    }

    /** Makes the loop end after the operation under way. From any thread. */
    void close() {
        closing = true;
        context.abort();
        turn.reconsider();
        endNew(queue.close());
    }

    /** Makes a cancelled request end without waiting for the step under way. From any thread. */
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
        if (!session.isEmpty() && session.equals(cache.session())) { // it has but one
            forgotten = session;
        }
    }

    @Override
    public void run() {
        try {
            for (Request request = queue.next(); request != null; request = queue.next()) {
                serve(request);
            }
        } finally {
            endNew(queue.close()); // the loop ends unasked only by an Error; nobody waits in vain
            List.copyOf(answers.keySet()).forEach(request -> end(request, EndReason.CANCELLED));
            context.close();
        }
    }

    /** Those that have begun are ended by the loop, which has their answers. */
    private static void endNew(List<Request> left) {
        left.stream().filter(r -> !r.hasBegun()).forEach(r -> r.finish(EndReason.CANCELLED));
    }

    private void serve(Request request) {
        ProcessLocks.BUSY_MODELS.incrementAndGet();
        try {
            forgetSession();
            EndReason end = advance(request);
            if (end != null) {
                end(request, end);
            }
        } catch (EngineException e) {
            fail(request, e);
        } catch (RuntimeException | Error e) {
            fail(
                    request,
                    new EngineException(Code.NATIVE_FAILURE, "The step failed: " + e, Map.of(), e));
        } finally {
            ProcessLocks.BUSY_MODELS.decrementAndGet();
        }
    }

    /** Steps a request; {@code null} when it is set aside for want of credit. */
    private @Nullable EndReason advance(Request request) {
        if (request.isCancelled()) {
            return EndReason.CANCELLED; // and leave the cache to others
        }
        if (request.spec().maxTokens() == 0) {
            request.begin(0);
            return EndReason.LENGTH;
        }
        int computed = cache.reuse(request.tokens(), request.length(), request.spec().session());
        request.begin(computed);
        Answer answer = answers.computeIfAbsent(request, r -> new Answer(r, vocab));
        while (true) {
            endCancelled();
            if (!isWanted(request)) {
                return EndReason.CANCELLED;
            }
            if (!request.canGoOn() && queue.park(request)) {
                return null;
            }
            if (computed < request.length()) {
                computed = compute(request, computed);
                continue;
            }
            EndReason end = choose(request, answer);
            if (end != null) {
                return end;
            }
        }
    }

    /**
     * One step: the next chunk of tokens, the last of which leaves logits to choose from.
     *
     * @return tokens that are in the cache after it
     */
    private int compute(Request request, int from) {
        boolean alone = queue.isIdle() && ProcessLocks.BUSY_MODELS.get() == 1;
        int to = from + chunk.tokens(request.length() - from, alone);
        abortable = to - from > 1 || cache.canRewind();
        computing = request;
        try {
            if (!turn.await(() -> isWanted(request))) {
                return from;
            }
            try {
                return step(request, from, to);
            } finally {
                turn.end();
            }
        } finally {
            computing = null;
        }
    }

    private int step(Request request, int from, int to) {
        context.resume(); // whoever cancels or closes from here on aborts the step
        if (!isWanted(request)) {
            return from;
        }
        long start = System.nanoTime();
        switch (context.decode(request.tokens(), from, to)) {
            case NO_ROOM -> // the length was checked, so this is llama.cpp's own error
                    throw new EngineException(
                            Code.NATIVE_FAILURE, "llama_decode found no free cell.");
            case ABORTED -> {
                return cache.rewind(from); // nobody knows how far it came
            }
            case DONE -> cache.add(request.tokens(), from, to);
        }
        if (request.generated() == 0) {
            chunk.took(to - from, System.nanoTime() - start);
            request.prefilled(to);
        }
        return to;
    }

    private boolean isWanted(Request request) {
        return !request.isCancelled() && !closing;
    }

    private @Nullable EndReason choose(Request request, Answer answer) {
        return switch (answer.next(context)) {
            case END_OF_GENERATION -> EndReason.STOP;
            case STOP_TEXT -> EndReason.STOP_STRING;
            case GOES_ON -> limitReached(request) ? EndReason.LENGTH : null;
        };
    }

    private boolean limitReached(Request request) {
        return request.length() >= contextLength
                || request.generated() >= request.spec().maxTokens();
    }

    private void endCancelled() {
        for (Request r = queue.pollCancelled(); r != null; r = queue.pollCancelled()) {
            end(r, EndReason.CANCELLED);
        }
    }

    private void end(Request request, EndReason reason) {
        Answer answer = answers.remove(request);
        if (answer != null) {
            answer.finish();
            answer.close();
        }
        request.finish(reason);
    }

    private void fail(Request request, EngineException error) {
        cache.clear();
        Answer answer = answers.remove(request);
        if (answer != null) {
            answer.close();
        }
        request.fail(error);
    }

    private void forgetSession() {
        if (cache.session().equals(forgotten)) {
            cache.clear();
        }
        forgotten = null;
    }
}
