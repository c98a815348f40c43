package io.gpt4all.runtime.internal;

import io.gpt4all.EndReason;
import io.gpt4all.GPT4AllException;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import io.gpt4all.InferenceException;
import io.gpt4all.TextPiece;
import io.gpt4all.Timings;
import io.gpt4all.TokenChoice;
import io.gpt4all.Usage;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request, from the moment it waits for its turn to its end.
 *
 * <p>The engine may run {@value #WINDOW} tokens ahead of an iterator. Whoever waits for the end
 * instead, or adds a callback, gives all the credit at once. Callbacks that are added while
 * iterating leave the pace to the reader.
 */
final class GenerationHandle extends ForwardingStage<GenerationResult> implements Generation {
    /** Tokens of credit before the first is read. */
    static final int WINDOW = 64;

    /** More than any context holds, and far from overflow where an engine adds it up. */
    static final long UNLIMITED = 1L << 40;

    private static final int[] NO_IDS = {};
    private static final Usage NO_TOKENS = new Usage(0, 0, 0);
    private static final Timings NO_TIME = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private enum State {
        WAITING,
        RUNNING,
        ENDED
    }

    /** Sees the result of a request that ran before anybody else does, on the engine's thread. */
    interface Ending {
        /**
         * The request has ended.
         *
         * @param ids the tokens of the text, if they are of nothing else; otherwise none
         */
        void accept(GenerationResult result, int[] ids);
    }

    private final Ending beforeResult;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final TextStream text = new TextStream();
    private final List<TokenChoice> choices = new ArrayList<>(); // of the engine's thread alone
    private final EngineLink engine = new EngineLink();
    private final Readers readers;
    private final Outcome outcome;
    private final AtomicBoolean unlimited = new AtomicBoolean();
    private Thinking thinking = Thinking.off(); // of the engine's thread once it runs
    private volatile @Nullable GPT4AllException failure;

    /**
     * A request that waits.
     *
     * @param beforeResult is not asked for one that was cancelled while it waited
     * @param pool where listeners and subscribers are told the text
     */
    GenerationHandle(Ending beforeResult, Executor pool) {
        this.beforeResult = beforeResult;
        this.readers = new Readers(this, text, pool);
        this.outcome = new Outcome(readers);
        engine.grant(WINDOW);
    }

    /**
     * Hands the request to the engine, unless it has been cancelled.
     *
     * @param tags finds in the text what the model thinks
     */
    void begin(InferenceModel model, GenerationRequest request, Thinking tags) {
        if (state.compareAndSet(State.WAITING, State.RUNNING)) {
            thinking = tags;
            try {
                engine.bind(model.generate(request, this::accept));
            } catch (EngineException e) {
                fail(Failures.running(e));
            } catch (RuntimeException | Error e) { // whatever it is: nobody may wait in vain
                fail(new InferenceException("The engine refused the request: " + e, e));
            }
        }
    }

    /** Ends the request with an error, if it has not ended. */
    void fail(GPT4AllException error) {
        if (state.getAndSet(State.ENDED) != State.ENDED) {
            failure = error;
            outcome.fail(error);
            text.end();
        }
    }

    /**
     * Gives the request up because its listener failed. It ends when the engine has ended it, as
     * what the engine keeps of it is used until then.
     */
    void abandon(GPT4AllException error) {
        GPT4AllException ended = failure;
        if (ended != null) { // the engine was ahead of the listener: both are to be seen
            error.addSuppressed(ended);
        }
        failure = error;
        cancel();
    }

    /** Cancels the request when it takes longer than that from now on. */
    void endWithin(Duration time) {
        long nanos = TimeUnit.NANOSECONDS.convert(time); // the largest there is where it is more
        CompletableFuture<Void> over =
                new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
        var unused = over.thenRunAsync(this::cancel, Threads.pool());
        whenEnded(() -> over.cancel(false));
    }

    /** Runs something short after the end, perhaps on the engine's thread. */
    void whenEnded(Runnable action) {
        outcome.whenEnded(action);
    }

    boolean hasEnded() {
        return state.get() == State.ENDED;
    }

    /** Whether the end can be seen: later than {@link #hasEnded}, and after the one told first. */
    boolean isSettled() {
        return outcome.isThere();
    }

    private void accept(Event event) {
        if (event instanceof Event.Delta delta) {
            choices.addAll(delta.choices());
            thinking.add(delta.text(), delta.ids()).forEach(text::add);
        } else if (event instanceof Event.Finished done) {
            finish(done.reason(), done.usage(), done.timings());
        } else if (event instanceof Event.Failed failed) {
            failed(failed.error());
        }
    }

    private void failed(EngineException error) {
        if (error.code() == EngineException.Code.CANCELLED) {
            finish(EndReason.CANCELLED, NO_TOKENS, NO_TIME);
        } else {
            fail(Failures.running(error));
        }
    }

    private void finish(EndReason reason, Usage usage, Timings timings) {
        if (state.compareAndSet(State.RUNNING, State.ENDED)) {
            thinking.finish().forEach(text::add);
            GPT4AllException abandoned = failure;
            if (abandoned == null) {
                answered(reason, usage, timings);
            } else {
                outcome.fail(abandoned);
                text.end();
            }
        }
    }

    private void answered(EndReason reason, Usage usage, Timings timings) {
        // A stop text is left out of the text, and so are tags of thoughts.
        boolean exact = reason != EndReason.STOP_STRING && !thinking.hasFoundTags();
        GenerationResult result =
                new GenerationResult(
                        text.answer(), reason, usage, timings, choices, text.thinking());
        try {
            beforeResult.accept(result, exact ? text.ids() : NO_IDS);
        } finally {
            succeed(result);
        }
    }

    private void succeed(GenerationResult result) {
        outcome.succeed(result);
        text.end();
    }

    @Override
    public Iterator<String> iterator() {
        return readers.answers();
    }

    @Override
    public Stream<TextPiece> pieces() {
        return readers.pieces();
    }

    @Override
    public Flow.Publisher<TextPiece> publisher() {
        return readers.publisher();
    }

    @Override
    public Generation listen(Consumer<? super TextPiece> listener) {
        readers.listen(listener);
        return this;
    }

    @Override
    public GenerationResult result() {
        readers.await();
        grantAll();
        return outcome.await(this::cancel);
    }

    /** A stage of its own for each that asks, so that none waits for another's callback. */
    @Override
    CompletionStage<GenerationResult> stage() {
        if (!readers.isTaken()) {
            grantAll();
        }
        return outcome.copy();
    }

    @Override
    public void cancel() {
        engine.cancel(); // first, so that a begin() at this moment passes it on
        if (state.compareAndSet(State.WAITING, State.ENDED)) {
            succeed(new GenerationResult("", EndReason.CANCELLED, NO_TOKENS, NO_TIME));
        }
    }

    /** More credit for what was read. */
    void consumed(long tokens) {
        if (!unlimited.get()) {
            engine.grant(tokens);
        }
    }

    /** What ended the request, if it was an error. */
    @Nullable GPT4AllException failure() {
        return failure;
    }

    /** Lets the engine go on to the end of the text, read or not. */
    void grantAll() {
        if (unlimited.compareAndSet(false, true)) {
            engine.grant(UNLIMITED);
        }
    }
}
