package io.gpt4all.runtime.internal;

import io.gpt4all.DeviceException;
import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What models of all kinds have in common: where they run, and how they end. Thread-safe. */
public abstract class OpenModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenModel.class);

    private final String name;
    private final Offer offer;
    private final Runnable free;
    private final AtomicReference<@Nullable Supplier<GPT4AllException>> refusal =
            new AtomicReference<>(); // why it takes nothing any more
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /**
     * A loaded model.
     *
     * @param free closes what the engine has; waits for the step under way; idempotent
     */
    OpenModel(String name, Offer offer, Runnable free) {
        this.name = name;
        this.offer = offer;
        this.free = free;
    }

    /** The file's name without its extension. */
    public String model() {
        return name;
    }

    /** The architecture that the file names. */
    public abstract String architecture();

    /** The accelerator in use. */
    public String backend() {
        return offer.device().accelerator();
    }

    /** The name of the device in use. */
    public String device() {
        return offer.device().name();
    }

    /** Tokens that it takes at once. */
    public abstract int contextLength();

    /** Why it takes nothing any more; null while it does. */
    @Nullable GPT4AllException refusal() {
        Supplier<GPT4AllException> reason = refusal.get();
        return reason == null ? null : reason.get();
    }

    void requireOpen() {
        GPT4AllException reason = refusal();
        if (reason != null) {
            throw reason;
        }
    }

    /** What a call's failure means for users: of one that was ended with the model, why that is. */
    GPT4AllException failed(Throwable cause) {
        EngineException failure = EngineCalls.failure(cause);
        boolean ended = failure.code() == Code.CLOSED || failure.code() == Code.CANCELLED;
        GPT4AllException reason = ended ? refusal() : null;
        return reason == null ? Failures.running(failure) : reason;
    }

    /** Waits for a call, whose failure means what {@link #failed} says. */
    <T> T await(Call<T> call) {
        return EngineCalls.running(call, this::failed);
    }

    /** Whether it runs on what has gone. */
    boolean isStranded(Inventory inventory) {
        return !inventory.has(offer.backend()) || !inventory.has(offer.engine());
    }

    /**
     * Closes the model because its device has gone. Returns at once: ending the step under way and
     * freeing the memory are left to a thread of the runtime.
     *
     * @param cause why; later requests fail with it
     */
    void withdraw(String cause) {
        refuse(() -> new DeviceException(cause));
        closeSoon();
    }

    /** As {@link #close}, but returns at once; to be closed once more by who has to wait for it. */
    void closeSoon() {
        refuseAsClosed();
        try {
            Threads.pool().execute(this::close);
        } catch (RuntimeException | Error e) {
            LOG.warn("No thread could be started to close the model {}; this one does", name, e);
            close();
        }
    }

    /** Only the first reason counts. */
    private void refuse(Supplier<GPT4AllException> reason) {
        refusal.compareAndSet(null, reason);
    }

    /** Runs something short once the model is closed and its memory free. */
    void whenClosed(Runnable action) {
        var unused = closed.thenRun(action);
    }

    private void refuseAsClosed() {
        refuse(() -> new ModelClosedException("The model " + name + " is closed. Open it again."));
    }

    @Override
    public void close() {
        refuseAsClosed();
        free.run();
        closed.complete(null);
    }
}
