package io.gpt4all.runtime.internal;

import io.gpt4all.DeviceException;
import io.gpt4all.ModelInstance;
import io.gpt4all.OpenProgress;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configured model: loads it on a thread of the runtime, takes it back when its device goes away
 * and loads it again when one comes.
 *
 * <p>Thread-safe. The lock guards the fields only; loading, publishing and closing happen outside
 * it, and whoever comes late finds {@link #current} changed and undoes what it did.
 *
 * @param <M> what it is
 */
public final class ManagedModel<M extends OpenModel> implements ModelInstance {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedModel.class);

    /** Where a loaded model is offered to users. */
    @FunctionalInterface
    public interface Shelf<M> {
        /** Offers a model; the result takes it back. */
        Runnable publish(M model);
    }

    /** One loading; what has come since it began makes a failure worth another. */
    private record Attempt(long number, long changesSeen) {}

    private final String name;
    private final ModelSource<M> source;
    private final Shelf<M> shelf;

    private final Object lock = new Object();
    private final Standing standing = new Standing();
    private long changes;
    private long attempts;
    private boolean stopped;
    private @Nullable FutureTask<?> loading;
    private @Nullable M current;
    private @Nullable Runnable withdrawal;

    /**
     * A model that is not loaded yet.
     *
     * @param name the configuration's name
     * @param source opens it
     * @param shelf where it goes when it is ready
     */
    public ManagedModel(String name, ModelSource<M> source, Shelf<M> shelf) {
        this.name = name;
        this.source = source;
        this.shelf = shelf;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public State state() {
        synchronized (lock) {
            return standing.state();
        }
    }

    @Override
    public String reason() {
        synchronized (lock) {
            return standing.reason();
        }
    }

    /** Begins to load. Returns at once. */
    public void start() {
        FutureTask<?> load;
        synchronized (lock) {
            load = stopped ? null : newLoad();
        }
        execute(load);
    }

    /** A device may have come: loads the model if it waits for one or could not be loaded. */
    public void deviceCame() {
        retryFrom(EnumSet.of(State.WAITING_FOR_DEVICE, State.FAILED));
    }

    /** Models or memory may have come: loads the model if it could not be loaded before. */
    public void modelsCame() {
        retryFrom(EnumSet.of(State.FAILED));
    }

    private void retryFrom(Set<State> states) {
        FutureTask<?> load;
        synchronized (lock) {
            changes++; // a load under way that fails looks at this
            load = !stopped && states.contains(standing.state()) ? newLoad() : null;
        }
        execute(load);
    }

    /**
     * A backend or engine has left the inventory: takes the model back if it was on it. Requests
     * under way end as cancelled within a step. Returns at once.
     *
     * @param cause why; later requests on the old model fail with it
     */
    public void deviceWent(String cause) {
        M stranded;
        Runnable takeBack;
        synchronized (lock) {
            stranded = current;
            if (stranded == null || !stranded.isStranded(source.inventory())) {
                return;
            }
            takeBack = withdrawal;
            clear();
            standing.enter(State.WAITING_FOR_DEVICE, cause);
        }
        LOG.info("Model {} waits for a device: {}", name, cause);
        stranded.whenClosed(this::modelsCame);
        stranded.withdraw(cause); // first: users may wait for their requests when it is taken back
        run(takeBack);
        if (source.canServe()) {
            deviceCame();
        }
    }

    /** Takes the model back, closes it, or gives up loading it. */
    public void stop() {
        M model;
        Runnable takeBack;
        FutureTask<?> load;
        synchronized (lock) {
            stopped = true;
            model = current;
            takeBack = withdrawal;
            load = loading;
            clear();
        }
        if (load != null) {
            load.cancel(true);
        }
        if (model != null) {
            model.closeSoon(); // first, as in deviceWent()
            run(takeBack);
            model.close(); // waits for the end of what has begun
        }
    }

    /** To be called with the lock held; the load itself runs without it. */
    private FutureTask<?> newLoad() {
        standing.enter(State.LOADING, "");
        Attempt attempt = new Attempt(++attempts, changes);
        FutureTask<?> load = new FutureTask<>(() -> load(attempt), null);
        loading = load;
        return load;
    }

    private void load(Attempt attempt) {
        try {
            loaded(source.open(progress -> tell(progress, attempt)), attempt);
        } catch (DeviceException e) {
            retryOr(State.WAITING_FOR_DEVICE, message(e), attempt);
        } catch (RuntimeException | Error e) {
            LOG.debug("Model {} cannot be loaded", name, e);
            retryOr(State.FAILED, message(e), attempt);
        }
    }

    private void tell(OpenProgress progress, Attempt attempt) {
        synchronized (lock) {
            if (attempt.number() == attempts) {
                standing.progress(progress);
            }
        }
    }

    private void loaded(M model, Attempt attempt) {
        boolean taken;
        synchronized (lock) {
            // In here, so that a device that goes is seen either now or by deviceWent().
            boolean last = !stopped && attempt.number() == attempts;
            taken = last && !model.isStranded(source.inventory());
            if (taken) {
                current = model;
            }
        }
        if (taken) {
            publish(model);
        } else {
            model.close();
            String why = "The device went away while the model was loaded.";
            retryOr(State.WAITING_FOR_DEVICE, why, attempt);
        }
    }

    @SuppressWarnings("ReferenceEquality") // models are no values: this very one
    private void publish(M model) {
        Runnable takeBack;
        try {
            takeBack = shelf.publish(model);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
        synchronized (lock) {
            if (current == model) {
                withdrawal = takeBack;
                standing.enter(State.READY, "");
                return;
            }
        }
        takeBack.run();
    }

    /** Ends a load that came to nothing, or tries again if something has come since it began. */
    private void retryOr(State end, String why, Attempt attempt) {
        FutureTask<?> load = null;
        boolean news = false;
        synchronized (lock) {
            if (stopped || attempt.number() != attempts) {
                return; // giving up is no failure, and a later attempt has the say
            }
            clear();
            if (changes == attempt.changesSeen()) {
                standing.enter(end, why);
                news = standing.isNewFailure();
            } else {
                load = newLoad();
            }
        }
        if (news) {
            LOG.warn("Model {} cannot be loaded: {}", name, why);
        }
        execute(load);
    }

    private void clear() {
        current = null;
        withdrawal = null;
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static void execute(@Nullable Runnable load) {
        if (load != null) {
            Threads.pool().execute(load);
        }
    }

    private static void run(@Nullable Runnable action) {
        if (action != null) {
            action.run();
        }
    }
}
