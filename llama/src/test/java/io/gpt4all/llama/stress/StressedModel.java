package io.gpt4all.llama.stress;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** A model that is closed under its users now and then, and opened again. Thread-safe. */
final class StressedModel<M> implements AutoCloseable {
    private final String kind;
    private final Supplier<M> open;
    private final Consumer<M> close;
    private volatile M current;

    StressedModel(String kind, Supplier<M> open, Consumer<M> close) {
        this.kind = kind;
        this.open = open;
        this.close = close;
        this.current = open.get();
    }

    /** The model as it is now; somebody may just be closing it. */
    M current() {
        return current;
    }

    synchronized void reopen() {
        close.accept(current);
        current = open.get();
        StressMain.count(kind + " reopened");
    }

    @Override
    public synchronized void close() {
        close.accept(current);
    }
}
