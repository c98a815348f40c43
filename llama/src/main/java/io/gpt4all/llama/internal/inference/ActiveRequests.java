package io.gpt4all.llama.internal.inference;

import io.gpt4all.ContextOverflow;
import io.gpt4all.EndReason;
import io.gpt4all.llama.internal.facade.LlamaContext;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are computed together, the oldest first, and the answers of all that have
 * begun. Belongs to the loop's thread.
 */
final class ActiveRequests {
    private final LlamaVocab vocab;
    private final KvCache cache;
    private final RequestQueue queue;
    private final InferenceLoop.Limits limits;
    private final List<Active> active = new ArrayList<>();
    private final Map<Request, Answer> answers = new HashMap<>();
    private final Predicate<Request> canJoin = this::canJoin; // kept: no garbage each step

    ActiveRequests(
            LlamaVocab vocab, KvCache cache, RequestQueue queue, InferenceLoop.Limits limits) {
        this.vocab = vocab;
        this.cache = cache;
        this.queue = queue;
        this.limits = limits;
    }

    /** Those under way; not to be kept. */
    List<Active> all() {
        return active;
    }

    boolean isEmpty() {
        return active.isEmpty();
    }

    /** Lets those go that are cancelled or have no credit, and takes on others in their place. */
    void update() {
        for (Request r = queue.pollCancelled(); r != null; r = queue.pollCancelled()) {
            end(r, EndReason.CANCELLED);
        }
        for (int i = active.size() - 1; i >= 0; i--) { // backwards: some are released
            Active each = active.get(i);
            Request request = each.request();
            if (request.isCancelled()) {
                release(each);
                end(request, EndReason.CANCELLED);
            } else if (!request.canGoOn() && queue.park(request)) {
                release(each); // and may find its tokens again when it comes back
            }
        }
        while (active.size() < limits.requests()) {
            Request next = queue.poll(canJoin);
            if (next == null) {
                return;
            }
            admit(next);
        }
    }

    /** One that is computed alone waits for the others, and those after it for it. */
    private boolean canJoin(Request request) {
        return active.isEmpty()
                || (!request.isAlone()
                        && !active.get(0).request().isAlone()
                        && hasRoomFor(request));
    }

    /** What the requests have and will have of prompts must fit; answers may have to wait. */
    private boolean hasRoomFor(Request request) {
        long taken = request.length();
        for (Active each : active) {
            taken += each.request().length();
        }
        return taken + (long) ChunkSize.LEAST * active.size() <= limits.cells();
    }

    private void admit(Request request) {
        if (request.isCancelled()) {
            end(request, EndReason.CANCELLED);
        } else if (!request.canGoOn() && queue.park(request)) {
            return; // nothing was granted yet
        } else if (request.spec().maxTokens() == 0) {
            request.begin(0);
            end(request, EndReason.LENGTH);
        } else {
            try {
                begin(request);
            } catch (EngineException e) {
                fail(request, e);
            } catch (RuntimeException | Error e) { // the loop and the others go on
                fail(request, unexpected(e));
            }
        }
    }

    static EngineException unexpected(Throwable e) {
        return new EngineException(Code.NATIVE_FAILURE, "The step failed: " + e, Map.of(), e);
    }

    private void begin(Request request) {
        Answer answer =
                answers.computeIfAbsent(request, r -> new Answer(r, vocab, limits.contextLength()));
        Sequence sequence = cache.acquire(request);
        request.begin(sequence.length());
        active.add(new Active(request, answer, sequence));
        active.sort((a, b) -> Long.compare(a.request().submitted(), b.request().submitted()));
    }

    /** Frees what the cache has of a session, of requests that have begun when they let go. */
    void forget(String session) {
        for (Request each : answers.keySet()) {
            if (each.spec().session().equals(session)) {
                each.forget();
            }
        }
        cache.forget(session);
    }

    /** Notes what the step has computed. */
    void computed() {
        cache.computed();
        for (Active each : active) {
            if (each.isPlanned()) {
                Request request = each.request();
                each.sequence().set(request.tokens(), each.from(), each.to());
                if (request.generated() == 0) {
                    request.prefilled(each.sequence().length());
                }
            }
        }
    }

    /**
     * Drops what a step that was aborted may have left in the cache, and where only a part cannot
     * be dropped, the whole sequence, which is computed again.
     */
    void rewind() {
        cache.aborted();
        for (Active each : active) {
            if (each.isPlanned()) {
                cache.rewind(each.sequence(), each.from());
            }
        }
    }

    /** Chooses the next token of those that have logits. */
    void choose(LlamaContext context) {
        for (int i = active.size() - 1; i >= 0; i--) { // backwards: some are released
            Active each = active.get(i);
            if (each.output() >= 0 && each.missing() == 0 && !each.request().isCancelled()) {
                try {
                    EndReason end = next(each, context);
                    if (end != null) {
                        release(each);
                        end(each.request(), end);
                    }
                } catch (EngineException e) {
                    cache.empty(each.sequence());
                    release(each);
                    fail(each.request(), e);
                }
            }
        }
    }

    private @Nullable EndReason next(Active each, LlamaContext context) {
        return switch (each.answer().next(context, each.output())) {
            case END_OF_GENERATION -> EndReason.STOP;
            case STOP_TEXT -> EndReason.STOP_STRING;
            case GOES_ON -> limitReached(each) ? EndReason.LENGTH : null;
        };
    }

    private boolean limitReached(Active each) {
        Request request = each.request();
        if (request.generated() >= request.spec().maxTokens()) {
            return true;
        }
        if (request.length() < limits.contextLength()) {
            return false;
        }
        if (request.spec().execution().overflow() == ContextOverflow.END) {
            return true;
        }
        shift(each);
        return false;
    }

    /** Makes room as the SDK does, which drops three quarters. */
    private void shift(Active each) {
        Request request = each.request();
        int count = Math.max(1, (request.length() - request.keep()) * 3 / 4);
        request.shift(count);
        cache.shift(each.sequence(), request, count);
    }

    /** Sets the youngest aside, to be computed again later; false when there is but one. */
    boolean suspendYoungest() {
        if (active.size() < 2) {
            return false;
        }
        Active youngest = active.get(active.size() - 1);
        cache.empty(youngest.sequence());
        release(youngest);
        queue.putBack(youngest.request());
        return true;
    }

    private void release(Active each) {
        active.remove(each);
        cache.release(each.sequence());
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
        Answer answer = answers.remove(request);
        if (answer != null) {
            answer.close();
        }
        request.fail(error);
    }

    /** After a step that failed nobody knows what the cache has. */
    void failAll(EngineException error) {
        for (Active each : List.copyOf(active)) {
            release(each);
            fail(each.request(), error);
        }
        cache.clear();
    }

    /** Ends all that have begun as cancelled. */
    void endAll() {
        List.copyOf(active).forEach(this::release);
        List.copyOf(answers.keySet()).forEach(request -> end(request, EndReason.CANCELLED));
    }
}
