package io.gpt4all.runtime.internal;

import io.gpt4all.Accelerator;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines and backends there are right now. Adapters put them in and take them out; the rest of
 * the runtime asks. Thread-safe.
 */
public final class Inventory {
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

    private final List<Engine> engines = new CopyOnWriteArrayList<>();
    private final List<Backend> backends = new CopyOnWriteArrayList<>();
    private final List<BrokenPart> brokenEngines = new CopyOnWriteArrayList<>();
    private final List<BrokenPart> brokenLibraries = new CopyOnWriteArrayList<>();
    private final Duration probingLimit;

    /** Waits up to 30 seconds for backends to find their devices: a first GPU start is slow. */
    public Inventory() {
        this(Duration.ofSeconds(30));
    }

    Inventory(Duration probingLimit) {
        this.probingLimit = probingLimit;
    }

    /** Takes an engine in. */
    public void add(Engine engine) {
        engines.add(engine);
    }

    /** Takes a backend in; its devices count while its engine is here too. */
    public void add(Backend backend) {
        backends.add(backend);
    }

    /** Notes an engine that is installed but cannot run here. */
    void addBrokenEngine(BrokenPart engine) {
        brokenEngines.add(engine);
    }

    /** Notes an accelerator library that is installed but cannot be read. */
    void addBrokenLibrary(BrokenPart library) {
        brokenLibraries.add(library);
    }

    /** Takes an engine out. */
    public void remove(Engine engine) {
        engines.remove(engine);
    }

    /** Takes a backend out. */
    public void remove(Backend backend) {
        backends.remove(backend);
    }

    boolean has(Engine engine) {
        return engines.contains(engine);
    }

    /** Whether this backend is here now. */
    public boolean has(Backend backend) {
        return backends.contains(backend);
    }

    List<Engine> engines() {
        return engines;
    }

    /** All devices that can be used, in the order in which their backends came. */
    List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        for (Backend backend : backends) {
            for (Engine engine : engines) {
                if (engine.name().equals(backend.engine())
                        && backend.status().code() == Status.Code.READY) {
                    backend.devices().forEach(d -> offers.add(new Offer(engine, backend, d)));
                }
            }
        }
        return offers;
    }

    /** What there is, and for what cannot be used, why. */
    List<Accelerator> accelerators() {
        List<Accelerator> found = new ArrayList<>();
        backends.forEach(b -> found.add(describe(b)));
        brokenLibraries.forEach(b -> found.add(Missing.unreadable(b)));
        if (engines.isEmpty()) {
            found.addAll(Missing.engine(brokenEngines));
        } else if (found.isEmpty()) {
            engines.forEach(e -> found.add(Missing.library("cpu", e.name())));
        }
        return found;
    }

    /**
     * Waits until backends know their devices, or the limit is over.
     *
     * @param accelerators which ones matter
     * @throws InterruptedException if interrupted while waiting
     */
    void awaitProbed(Predicate<String> accelerators) throws InterruptedException {
        CompletableFuture<?>[] probes =
                backends.stream()
                        .filter(b -> accelerators.test(b.accelerator()))
                        .map(b -> b.probed().toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(probes).get(probingLimit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Devices are still being looked for after {} s.", probingLimit.toSeconds());
        } catch (ExecutionException e) {
            LOG.warn("A backend could not look for its devices.", e.getCause());
        }
    }

    private static Accelerator describe(Backend backend) {
        Status status = backend.status();
        boolean ready = status.code() == Status.Code.READY;
        return new Accelerator(
                backend.accelerator(),
                backend.engine(),
                status.code().name(),
                status.text(),
                status.nextStep(),
                ready ? backend.devices() : List.of());
    }
}
