package io.gpt4all.runtime.internal.embed;

import io.gpt4all.EmbedCancel;
import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Has texts computed, some windows of them at a time, and gives the results in their order. While
 * one window is computed the next is read and tokenised.
 *
 * <p>It goes on only while it is asked for results, on the thread that asks; for one thread at a
 * time. {@link #close} may be called by any. When something fails, calls under way are cancelled.
 * That the engine's queue is full is no failure while calls of this run are in it: it waits for
 * one.
 */
public final class SequenceRun implements AutoCloseable {
    /** So many that the engine never waits for us, so few that a failure leaves little undone. */
    static final int CALLS = 8;

    /** With a question, which would else be asked for all of a short list at once. */
    static final int ASKED_CALLS = 2;

    /** One that is computed and one that is tokenised. */
    private static final int WINDOWS = 2;

    private final EmbeddingModel model;
    private final Recipe recipe;
    private final TextSource source;
    private final CancelQuestion question;
    private final boolean allFirst;
    private final int mostCalls;
    private final Calls calls;
    private final Deque<Window> windows = new ArrayDeque<>(); // until their results are taken
    private final Deque<Window> unpacked = new ArrayDeque<>(); // those that are being tokenised
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final Deque<Batch> refused = new ArrayDeque<>(); // they go before those that wait
    private final Deque<Batch> computing = new ArrayDeque<>();
    private long ended; // calls that have computed something
    private boolean full; // the engine, until one more has
    private boolean read;

    /**
     * A run that has not begun.
     *
     * @param recipe what is to be computed of the texts
     * @param cancel asked before each batch, and of the last ones when one has ended
     * @param allFirst whether all texts are tokenised before any is computed
     */
    public SequenceRun(
            ModelAccess access,
            Recipe recipe,
            Iterator<String> texts,
            Optional<EmbedCancel> cancel,
            boolean allFirst) {
        this.model = access.engine();
        this.recipe = recipe;
        this.source = new TextSource(texts);
        this.question = new CancelQuestion(cancel, access.backend());
        this.allFirst = allFirst;
        this.mostCalls = cancel.isPresent() ? ASKED_CALLS : CALLS;
        this.calls = new Calls(access.failed());
    }

    /** The next text's result, waited for; empty at the end. */
    public Optional<float[]> next() {
        try {
            dropTaken();
            step();
            Window head = windows.peek();
            if (head == null) {
                return Optional.empty();
            }
            while (!head.isComputed()) {
                calls.awaitOne();
                step();
            }
            return Optional.of(head.take());
        } catch (Throwable e) { // the texts' iterator may throw anything
            close();
            throw e;
        }
    }

    /** Whether all results have been taken; reads on to find out, but waits for nothing else. */
    boolean isOver() {
        dropTaken();
        return windows.isEmpty() && !source.hasNext();
    }

    private void dropTaken() {
        for (Window head = windows.peek(); head != null && head.isTaken(); head = windows.peek()) {
            windows.remove();
        }
    }

    private void step() {
        calls.tell();
        packWhatIsReady();
        if (allFirst) {
            readOn();
            submit();
        } else {
            submit(); // first: reading may take as long as it likes
            readOn();
        }
    }

    private void readOn() {
        while (!read && mayRead()) {
            long first = source.read();
            List<String> texts = source.next();
            if (texts.isEmpty()) {
                read = true;
            } else {
                Window window = new Window();
                windows.add(window);
                unpacked.add(window);
                recipe.prepare(texts, first, window, calls);
            }
        }
    }

    /**
     * The next window only once the one before is at the engine: its texts may be long in coming.
     */
    private boolean mayRead() {
        return allFirst ? unpacked.size() < CALLS : windows.size() < WINDOWS && unpacked.isEmpty();
    }

    private void packWhatIsReady() {
        Window next = unpacked.peek();
        while (next != null && next.isReady()) {
            unpacked.remove();
            waiting.addAll(pack(next));
            question.stale();
            next = unpacked.peek();
        }
    }

    private List<Batch> pack(Window window) {
        EmbeddingInfo info = model.info();
        return Packing.pack(window, window.takePieces(), info.batchTokens(), info.blockTokens());
    }

    private void submit() {
        if (allFirst && !(read && unpacked.isEmpty())) {
            return;
        }
        boolean taken = true;
        while (taken && mayBegin()) {
            taken = begin(nextBatch());
        }
    }

    private boolean mayBegin() {
        boolean more = !refused.isEmpty() || !waiting.isEmpty();
        return more && !full && computing.size() < mostCalls;
    }

    /** The question has been answered for one that was refused. */
    private Batch nextBatch() {
        if (!refused.isEmpty()) {
            return refused.remove();
        }
        question.ask(waiting);
        return waiting.remove();
    }

    private boolean begin(Batch batch) {
        long before = ended;
        computing.add(batch);
        return calls.begin(
                () -> model.embed(batch.sequences()),
                results -> end(batch, results),
                failure -> putBack(batch, before, failure));
    }

    private void end(Batch batch, float[][] results) {
        computing.remove(batch);
        ended++;
        full = false;
        batch.computed(results);
        if (waiting.isEmpty()) { // else it is asked of those that wait, as there is room
            question.askOfRest(refused, computing);
        }
    }

    /**
     * A queue that is full takes it later, if calls of this run make room there or have done so.
     *
     * @param before how many had ended when it was begun
     */
    private boolean putBack(Batch batch, long before, Throwable failure) {
        computing.remove(batch);
        boolean overloaded =
                failure instanceof EngineException known && known.code() == Code.OVERLOADED;
        if (!overloaded || (computing.isEmpty() && ended == before)) {
            return false;
        }
        refused.add(batch);
        full = !computing.isEmpty();
        return true;
    }

    /** Cancels what is under way; whoever waits for a result gets none. Idempotent. */
    @Override
    public void close() {
        calls.cancel();
    }
}
