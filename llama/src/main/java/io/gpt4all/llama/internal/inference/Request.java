package io.gpt4all.llama.internal.inference;

import io.gpt4all.EndReason;
import io.gpt4all.Timings;
import io.gpt4all.TokenChoice;
import io.gpt4all.Usage;
import io.gpt4all.grammar.Grammar;
import io.gpt4all.llama.internal.facade.AdapterSet;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request: its tokens, its counts, its events. {@link #grant} and {@link #cancel} may come from
 * any thread; all else belongs to the loop's thread.
 */
final class Request implements InferenceModel.Generation {
    private final GenerationRequest spec;
    private final Adapters.Use adapters;
    private final Consumer<Event> sink;
    private final Delivery delivery;
    private final RequestQueue queue;
    private final InferenceLoop loop;
    private final AtomicLong credit = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean cancelled;

    private volatile int[] tokens = {};
    private volatile @Nullable Grammar grammar;
    private int length;
    private int promptLength;
    private int generated;
    private int keep;
    private int parts;
    private boolean forgotten;
    private int reused;
    private final long submitted = System.nanoTime();
    private volatile long begun;
    private long firstToken;

    Request(
            GenerationRequest spec,
            Adapters.Use adapters,
            Consumer<Event> sink,
            Delivery delivery,
            RequestQueue queue,
            InferenceLoop loop) {
        this.spec = spec;
        this.adapters = adapters;
        this.sink = sink;
        this.delivery = delivery;
        this.queue = queue;
        this.loop = loop;
    }

    @Override
    public void grant(long more) {
        if (more < 1) {
            throw new IllegalArgumentException(
                    "A grant of " + more + " tokens; it must be 1 or more.");
        }
        credit.accumulateAndGet(
                more, (now, added) -> now + added < 0 ? Long.MAX_VALUE : now + added);
        queue.wake(this);
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (queue.withdraw(this)) {
            finish(EndReason.CANCELLED);
        } else {
            loop.abort(this);
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Whether the loop has something to do for it: a token to make, or its end. */
    boolean canGoOn() {
        return cancelled || credit.get() > 0;
    }

    GenerationRequest spec() {
        return spec;
    }

    /** What it is computed with. */
    AdapterSet adapters() {
        return adapters.set();
    }

    /** What its answer must be like, or null for anything. */
    @Nullable Grammar grammar() {
        return grammar;
    }

    /**
     * Takes the tokenised prompt.
     *
     * @param kept how many of its first tokens a shift leaves
     * @param wanted what the answer must be like
     */
    void prompt(int[] ids, int kept, @Nullable Grammar wanted) {
        grammar = wanted;
        keep = kept;
        tokens = ids;
        length = ids.length;
        promptLength = ids.length;
        parts = ids.length;
    }

    /** Whether nothing else may be computed with it. */
    boolean isAlone() {
        return spec.execution().alone();
    }

    /** Tokens at the beginning that a shift leaves. */
    int keep() {
        return keep;
    }

    /** How many first tokens are computed in parts, as a prompt is; later ones come one by one. */
    int parts() {
        return parts;
    }

    /** Drops tokens after those that are kept. */
    void shift(int count) {
        int from = keep + count;
        System.arraycopy(tokens, from, tokens, keep, length - from);
        length -= count;
        parts = length;
    }

    /** The prompt's and the answer's tokens; only the first {@link #length} count. */
    int[] tokens() {
        return tokens;
    }

    int length() {
        return length;
    }

    int promptLength() {
        return promptLength;
    }

    int generated() {
        return generated;
    }

    /** Its first step begins. */
    void begin(int reusedTokens) {
        if (begun == 0) {
            begun = System.nanoTime();
            reused = reusedTokens;
            post(new Event.Started(promptLength, reusedTokens));
        }
    }

    /** Its session was forgotten: what the cache has of it is to go when it ends or pauses. */
    void forget() {
        forgotten = true;
    }

    boolean isForgotten() {
        return forgotten;
    }

    /** When it came, in nanoseconds of {@link System#nanoTime}. */
    long submitted() {
        return submitted;
    }

    boolean hasBegun() {
        return begun != 0;
    }

    void prefilled(int done) {
        post(new Event.Prefill(Math.min(done, promptLength), promptLength));
    }

    /** A token was chosen, be it one that ends the answer. */
    void sampled() {
        if (firstToken == 0) {
            firstToken = System.nanoTime();
        }
    }

    /** Adds a token of the answer and uses up one credit. */
    void add(int token) {
        if (length == tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(64, length + length / 2));
        }
        tokens[length++] = token;
        generated++;
        credit.decrementAndGet();
    }

    void deliver(int[] ids, String text, List<TokenChoice> choices) {
        post(new Event.Delta(ids, text, choices));
    }

    void finish(EndReason reason) {
        if (ended.compareAndSet(false, true)) {
            adapters.end();
            long end = System.nanoTime();
            long first = firstToken == 0 ? end : firstToken;
            long start = begun == 0 ? first : begun;
            var timings =
                    new Timings(
                            Duration.ofNanos(start - submitted),
                            Duration.ofNanos(first - start),
                            Duration.ofNanos(end - first));
            post(new Event.Finished(reason, new Usage(promptLength, reused, generated()), timings));
        }
    }

    void fail(EngineException error) {
        if (ended.compareAndSet(false, true)) {
            adapters.end();
            post(new Event.Failed(error));
        }
    }

    private void post(Event event) {
        delivery.post(sink, event);
    }
}
