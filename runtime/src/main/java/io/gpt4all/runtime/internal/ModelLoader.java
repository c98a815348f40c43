package io.gpt4all.runtime.internal;

import io.gpt4all.DeviceException;
import io.gpt4all.OpenProgress;
import io.gpt4all.OpenProgress.Phase;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.Platform;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks the devices that a model may run on and loads it on the first where it fits.
 *
 * @param inventory what there is
 */
record ModelLoader(Inventory inventory) {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    /** How an engine opens models of a kind, such as {@link Engine#open}. */
    @FunctionalInterface
    interface Opener<E> {
        Call<E> open(Engine engine, ModelSpec spec, LoadPlan plan, DoubleConsumer progress);
    }

    /** Whether there is such a device right now. */
    boolean canServe(Optional<String> device) {
        return !DeviceChoice.of(device, Platform.host()).pick(inventory.offers()).isEmpty();
    }

    /**
     * Loads a model. An interrupt cancels it.
     *
     * @param device the user's word for where
     * @param close closes one that comes although nobody waits for it any more
     */
    <E> Loaded<E> load(
            ModelSpec spec,
            Optional<String> device,
            Opener<E> opener,
            Consumer<E> close,
            Consumer<OpenProgress> progress) {
        Iterator<Offer> offers = offers(device).iterator();
        while (true) {
            Offer offer = offers.next();
            try {
                LoadPlan plan = plan(spec, offer);
                DoubleConsumer part = done -> progress.accept(loading(done));
                Call<E> call = opener.open(offer.engine(), spec, plan, part);
                return new Loaded<>(offer, EngineCalls.await(call, close));
            } catch (EngineException e) {
                boolean another = e.code() == EngineException.Code.DOES_NOT_FIT && offers.hasNext();
                if (!another) {
                    throw Failures.opening(e);
                }
                LOG.info("{}; trying the next device", e.getMessage());
            }
        }
    }

    private static LoadPlan plan(ModelSpec spec, Offer offer) {
        List<String> devices = List.of(offer.device().id());
        LoadPlan plan = EngineCalls.await(offer.engine().plan(spec, devices), unused -> {});
        plan.notes().forEach(note -> LOG.warn("{}: {}", spec.file().getFileName(), note));
        return plan;
    }

    /** The devices to try, best first; at least one. */
    private List<Offer> offers(Optional<String> device) {
        if (inventory.engines().isEmpty()) {
            throw new DeviceException(DeviceMessages.noEngine(inventory.accelerators()));
        }
        DeviceChoice choice = DeviceChoice.of(device, Platform.host());
        try {
            inventory.awaitProbed(choice::concerns);
        } catch (InterruptedException e) {
            throw EngineCalls.interrupted(e);
        }
        List<Offer> offers = choice.pick(inventory.offers());
        if (offers.isEmpty()) {
            String engine = inventory.engines().stream().map(Engine::name).findFirst().orElse("");
            throw new DeviceException(
                    DeviceMessages.noDevice(choice, engine, inventory.accelerators()));
        }
        return offers;
    }

    private static OpenProgress loading(double fraction) {
        return new OpenProgress(Phase.LOADING, OptionalDouble.of(fraction));
    }
}
