package io.gpt4all.runtime.internal.embed;

import io.gpt4all.EmbedCancel;
import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.EngineException;
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

    /** One that is computed and one that is tokenised. */
    private static final int WINDOWS = 2;

    private final EmbeddingModel model;
    private final Recipe recipe;
    private final TextSource source;
    private final CancelQuestion question;
    private final boolean allFirst;
    private final Calls calls;
    private final Deque<Window> windows = new ArrayDeque<>(); // until their results are taken
    private final Deque<Window> unpacked = new ArrayDeque<>(); // those that are being tokenised
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final Deque<Batch> refused = new ArrayDeque<>(); // they go before those that wait
    private final Deque<Batch> computing = new ArrayDeque<>();
    private boolean full; // the engine, until a call of this run ends
    private boolean read;

    /**
     * A run that has not begun.
     *
     * @param recipe what is to be computed of the texts
     * @param cancel asked before each batch
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
        packWhatIsReady(); // first: it makes room for more
        readOn();
        submit();
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

    private boolean mayRead() {
        return allFirst ? unpacked.size() < CALLS : windows.size() < WINDOWS;
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
        while (mayBegin()) {
            begin(nextBatch());
            calls.tell(); // whether the engine has room for more
        }
    }

    private boolean mayBegin() {
        boolean more = !refused.isEmpty() || !waiting.isEmpty();
        return more && !full && computing.size() < CALLS;
    }

    /** The question has been answered for one that was refused. */
    private Batch nextBatch() {
        if (!refused.isEmpty()) {
            return refused.remove();
        }
        question.ask(waiting);
        return waiting.remove();
    }

    private void begin(Batch batch) {
        boolean alone = computing.isEmpty();
        computing.add(batch);
        calls.begin(
                () -> model.embed(batch.sequences()),
                results -> end(batch, results),
                failure -> putBack(batch, alone, failure));
    }

    private void end(Batch batch, float[][] results) {
        computing.remove(batch);
        full = false;
        batch.computed(results);
    }

    /** A queue that is full takes it later, if it is calls of this run that will make room. */
    private boolean putBack(Batch batch, boolean alone, Throwable failure) {
        computing.remove(batch);
        boolean overloaded =
                failure instanceof EngineException known && known.code() == Code.OVERLOADED;
        if (!overloaded || (alone && computing.isEmpty())) {
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
