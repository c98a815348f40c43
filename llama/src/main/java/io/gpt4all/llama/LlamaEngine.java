package io.gpt4all.llama;

import io.gpt4all.llama.internal.inference.FutureCall;
import io.gpt4all.llama.internal.inference.Loaded;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.ModelSpec.Purpose;
import io.gpt4all.spi.PackagedLibrary;
import io.gpt4all.spi.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine that runs models in this process. Loading and planning are done by one thread of its
 * own, models compute on theirs.
 */
public final class LlamaEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(LlamaEngine.class);
    private static final long CLOSE_SECONDS = 30;

    private final PackagedLibrary coreLibrary = new PackagedLibrary(LlamaEngine.class, "core");
    private final LibraryLoader libraries = new LibraryLoader(coreLibrary);
    private final ModelLoader models = new ModelLoader();
    private final EmbeddingLoader embeddings = new EmbeddingLoader();
    private final ReadModels files = new ReadModels();
    private final List<LlamaBackend> backends = new CopyOnWriteArrayList<>();
    private final Set<Loaded> open = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor loader;
    private volatile boolean closed;

    /** An engine without backends; nothing native is touched before the first {@link #adopt}. */
    public LlamaEngine() {
        loader =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        LlamaEngine::thread);
        loader.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "llama-loader");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String name() {
        return "llama";
    }

    @Override
    public String llamaVersion() {
        return coreLibrary.llamaVersion();
    }

    @Override
    public Backend adopt(AcceleratorLibrary library) {
        requireOpen();
        LlamaBackend backend = new LlamaBackend(library, name());
        backends.removeIf(b -> b.status().code() == Status.Code.RETIRED);
        backends.add(backend);
        backend.probed().thenAccept(status -> forgetUnlessReady(backend, status));
        try {
            loader.execute(() -> libraries.probe(backend));
        } catch (RejectedExecutionException e) {
            throw new EngineException(Code.CLOSED, "The engine is closed.", Map.of(), e);
        }
        return backend;
    }

    private void forgetUnlessReady(LlamaBackend backend, Status status) {
        if (status.code() != Status.Code.READY) {
            backends.remove(backend);
        }
    }

    @Override
    public Call<LoadPlan> plan(ModelSpec spec, List<String> devices) {
        requireOpen();
        return FutureCall.start(
                loader,
                cancelled -> {
                    LlamaBackend backend = backendOf(devices.isEmpty() ? "" : devices.get(0));
                    ModelFile file = files.read(spec.file());
                    SetupChecks.check(file, spec.setup());
                    long free = backend.devices().get(0).freeBytes();
                    if (spec.purpose() == Purpose.EMBED) {
                        return EmbeddingPlanner.plan(file, spec, devices.get(0), free);
                    }
                    long adapters = new LoraChecks(file).bytes(spec.setup().adapters());
                    return CpuPlanner.plan(file.plus(adapters), spec, devices.get(0), free);
                });
    }

    @Override
    public Call<InferenceModel> open(ModelSpec spec, LoadPlan plan, DoubleConsumer progress) {
        requireOpen();
        requirePurpose(spec, Purpose.GENERATE);
        return FutureCall.start(
                loader,
                cancelled ->
                        load(
                                spec,
                                plan,
                                f -> models.load(f, spec, plan, progress, stop(cancelled))));
    }

    @Override
    public Call<EmbeddingModel> openEmbedding(
            ModelSpec spec, LoadPlan plan, DoubleConsumer progress) {
        requireOpen();
        requirePurpose(spec, Purpose.EMBED);
        return FutureCall.start(
                loader,
                cancelled ->
                        load(
                                spec,
                                plan,
                                f -> embeddings.load(f, spec, plan, progress, stop(cancelled))));
    }

    private static void requirePurpose(ModelSpec spec, Purpose purpose) {
        if (spec.purpose() != purpose) {
            throw new EngineException(
                    Code.INVALID_ARGUMENT,
                    "The model is to be opened to %s, but was planned to %s."
                            .formatted(purpose, spec.purpose()));
        }
    }

    private BooleanSupplier stop(BooleanSupplier cancelled) {
        return () -> cancelled.getAsBoolean() || closed;
    }

    /** Loads a model and keeps it, and its device in use, until it is closed. */
    private <M extends Loaded> M load(
            ModelSpec spec, LoadPlan plan, Function<ModelFile, M> loading) {
        ModelFile file = files.take(spec.file());
        String device = plan.shares().get(0).device();
        LlamaBackend backend = backendOf(device);
        if (!backend.use()) {
            throw noSuchDevice(device);
        }
        try {
            M model = loading.apply(file);
            open.add(model);
            model.onClose(
                    () -> {
                        open.remove(model);
                        backend.leave();
                    });
            return model;
        } catch (RuntimeException | Error e) {
            backend.leave();
            throw e;
        }
    }

    private LlamaBackend backendOf(String device) {
        return backends.stream()
                .filter(b -> b.devices().stream().anyMatch(d -> d.id().equals(device)))
                .findFirst()
                .orElseThrow(() -> noSuchDevice(device));
    }

    private static EngineException noSuchDevice(String device) {
        return new EngineException(
                Code.NO_SUCH_DEVICE,
                "This engine has no device '" + device + "', or it was withdrawn.");
    }

    private void requireOpen() {
        if (closed) {
            throw new EngineException(Code.CLOSED, "The engine is closed.");
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        backends.forEach(LlamaBackend::retire);
        open.forEach(Loaded::close);
        CompletableFuture<Void> end = CompletableFuture.runAsync(this::closeLast, loader);
        loader.shutdown();
        try {
            // A load under way stops soon. The next engine is refused until this one has let go.
            end.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("Loading a model does not stop; llama.cpp is free when it has", e);
        } catch (ExecutionException e) {
            LOG.error("llama.cpp was not closed properly", e.getCause());
        }
    }

    private void closeLast() {
        try {
            open.forEach(Loaded::close); // one may just have been loaded
        } finally {
            libraries.close();
        }
    }
}
