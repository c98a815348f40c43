package io.gpt4all.runtime.internal;

import io.gpt4all.Accelerator;
import io.gpt4all.DeviceException;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import io.gpt4all.OpenProgress.Phase;
import io.gpt4all.Opening;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.Platform;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens models on the devices of an {@link Inventory}. Thread-safe. */
public final class ModelFactory implements GPT4AllFactory {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFactory.class);

    private final Inventory inventory;
    private static final long PATIENCE_SECONDS = 2;

    private final ModelFiles files;

    /**
     * Opens what the inventory can run.
     *
     * @param inventory engines and backends, now and later
     * @param registry knows what names mean; asked each time
     */
    public ModelFactory(Inventory inventory, Supplier<Optional<ModelRegistry>> registry) {
        this.inventory = inventory;
        this.files = new ModelFiles(registry);
    }

    /** The engines and backends. */
    public Inventory inventory() {
        return inventory;
    }

    /** As {@link GPT4AllFactory#open}; an interrupt cancels the loading. */
    @Override
    public ChatModel open(ModelOptions options) {
        return open(options, ignored -> {});
    }

    @Override
    public Opening start(ModelOptions options, Consumer<OpenProgress> listener) {
        var task = new OpeningTask(progress -> open(options, progress), listener);
        Threads.pool().execute(task);
        return task;
    }

    /** As {@link #open(ModelOptions)}, and tells how far it is, on this thread and others. */
    ChatModel open(ModelOptions options, Consumer<OpenProgress> progress) {
        progress.accept(new OpenProgress(Phase.PREPARING, OptionalDouble.empty()));
        Path file = files.require(options, progress);
        // The catalogue has to be read for it, which goes on beside the loading.
        CompletableFuture<Optional<CatalogEntry>> entry =
                CompletableFuture.supplyAsync(() -> files.entry(file, options), Threads.pool());
        try {
            var chats = defaults(file, options.chatTemplate(), entry);
            return open(spec(file, options), options.device(), chats, progress);
        } catch (RuntimeException | Error e) {
            // Whoever gives up may stop the registry's bundle next, and this needs its classes.
            entry.handle((known, failure) -> known)
                    .completeOnTimeout(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            throw e;
        }
    }

    private static ModelSpec spec(Path file, ModelOptions options) {
        var setup =
                new ModelSetup(
                        options.kvCache(),
                        options.flashAttention(),
                        options.ropeScaling(),
                        options.mmap(),
                        options.mlock(),
                        options.gpuLayers(),
                        options.polling(),
                        options.queueLimit(),
                        options.verbose(),
                        options.adapters());
        int threads = options.threads().orElse(0);
        return new ModelSpec(file, options.contextLength(), threads, options.sequences(), setup);
    }

    private ChatModel open(
            ModelSpec spec,
            Optional<String> device,
            Supplier<ChatDefaults> defaults,
            Consumer<OpenProgress> progress) {
        Iterator<Offer> offers = offers(device).iterator();
        while (true) {
            Offer offer = offers.next();
            try {
                return load(spec, offer, defaults, progress);
            } catch (EngineException e) {
                boolean another = e.code() == EngineException.Code.DOES_NOT_FIT && offers.hasNext();
                if (!another) {
                    throw Failures.opening(e);
                }
                LOG.info("{}; trying the next device", e.getMessage());
            }
        }
    }

    @Override
    public List<Accelerator> accelerators() {
        try {
            inventory.awaitProbed(any -> true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // and tell what is known by now
        }
        return inventory.accelerators();
    }

    @Override
    public Optional<String> llamaVersion() {
        return inventory.engines().stream()
                .map(Engine::llamaVersion)
                .filter(version -> !version.isEmpty())
                .findFirst();
    }

    /** Whether there is a device for these options right now. */
    boolean canServe(Supplier<ModelOptions> options) {
        try {
            return !DeviceChoice.of(options.get().device(), Platform.host())
                    .pick(inventory.offers())
                    .isEmpty();
        } catch (IllegalArgumentException e) {
            LOG.debug("The options are wrong, as the next loading will say", e);
            return true;
        }
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

    private static ChatModel load(
            ModelSpec spec,
            Offer offer,
            Supplier<ChatDefaults> defaults,
            Consumer<OpenProgress> progress) {
        Engine engine = offer.engine();
        LoadPlan plan =
                EngineCalls.await(engine.plan(spec, List.of(offer.device().id())), unused -> {});
        plan.notes().forEach(note -> LOG.warn("{}: {}", spec.file().getFileName(), note));
        InferenceModel model =
                EngineCalls.await(
                        engine.open(spec, plan, done -> progress.accept(loading(done))),
                        InferenceModel::close);
        return new ChatModel(ModelFiles.nameOf(spec.file()), offer, model, defaults);
    }

    private static Supplier<ChatDefaults> defaults(
            Path file, Optional<String> template, CompletableFuture<Optional<CatalogEntry>> entry) {
        return () -> new ChatDefaults(template, answer(file, entry));
    }

    /** Only told when it matters: the program may end while the catalogue is being asked. */
    private static Optional<CatalogEntry> answer(
            Path file, CompletableFuture<Optional<CatalogEntry>> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) { // the model is here and can be used without
            String why = String.valueOf(e.getCause());
            LOG.warn("The catalogue cannot be asked about the chats of {}: {}", file, why);
            return Optional.empty();
        }
    }

    private static OpenProgress loading(double fraction) {
        return new OpenProgress(Phase.LOADING, OptionalDouble.of(fraction));
    }
}
