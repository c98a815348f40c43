package io.gpt4all.llama.testing;

import io.gpt4all.Device;
import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.RopeScaling;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import io.gpt4all.spi.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;

/** The engine and the CPU libraries as {@link ServiceLoader} finds them, ready for models. */
public final class EngineFixture implements AutoCloseable {
    private static final long MINUTES = 5;
    private static final String SESSION = "fixture";
    public static final int SEQUENCES = 4;
    private final Engine engine;
    private Backend backend;

    /** Loads the libraries. */
    public EngineFixture() {
        this.engine = first(Engine.class);
        this.backend = adopt();
    }

    /** A model that the build has, by the name of its file. */
    public static Path model(String file) {
        return Path.of(System.getProperty("gpt4all.models")).toAbsolutePath().resolve(file);
    }

    /** How a model is set up that is as usual but for how its file is read and what it logs. */
    public static ModelSetup setup(boolean mmap, boolean mlock, boolean verbose) {
        return setup(FlashAttention.AUTO, mmap, mlock, 256, verbose, List.of());
    }

    /** How a model is set up that is as usual but for its attention. */
    public static ModelSetup setup(FlashAttention attention) {
        return setup(attention, true, false, 256, false, List.of());
    }

    /** How a model is set up that is as usual but for the calls that may wait. */
    public static ModelSetup setup(int queueLimit) {
        return setup(FlashAttention.AUTO, true, false, queueLimit, false, List.of());
    }

    /** How a model is set up that is as usual but for its adapters. */
    public static ModelSetup setup(List<LoraAdapter> adapters) {
        return setup(FlashAttention.AUTO, true, false, 256, false, adapters);
    }

    private static ModelSetup setup(
            FlashAttention attention,
            boolean mmap,
            boolean mlock,
            int queueLimit,
            boolean verbose,
            List<LoraAdapter> adapters) {
        return new ModelSetup(
                KvCacheTypes.DEFAULT,
                attention,
                RopeScaling.MODEL,
                mmap,
                mlock,
                0,
                50,
                queueLimit,
                verbose,
                adapters);
    }

    /** Loads a model on the CPU. */
    public InferenceModel open(Path file, int contextLength, int threads) {
        return await(startOpen(file, contextLength, threads));
    }

    /** Loads a model on the CPU as it is to be set up. */
    public InferenceModel open(Path file, int contextLength, int threads, ModelSetup setup) {
        var spec = new ModelSpec(file, contextLength, threads, SEQUENCES, setup);
        return await(engine.open(spec, await(plan(spec)), done -> {}));
    }

    /** Loads a model on the CPU that embeds texts. */
    public EmbeddingModel openEmbedding(Path file, int contextLength, int threads) {
        return await(startEmbedding(file, contextLength, threads, ModelSetup.DEFAULT));
    }

    /** Begins to load a model on the CPU that embeds texts. */
    public Call<EmbeddingModel> startEmbedding(
            Path file, int contextLength, int threads, ModelSetup setup) {
        ModelSpec spec = ModelSpec.embedding(file, contextLength, threads, setup);
        return startEmbedding(spec, await(plan(spec)));
    }

    /** Begins to load a model that embeds texts, as it was planned. */
    public Call<EmbeddingModel> startEmbedding(ModelSpec spec, LoadPlan plan) {
        return engine.openEmbedding(spec, plan, done -> {});
    }

    /** Plans a model on the CPU. */
    public Call<LoadPlan> plan(ModelSpec spec) {
        return engine.plan(spec, backend.devices().stream().map(Device::id).toList());
    }

    /** Begins to load a model on the CPU. */
    public Call<InferenceModel> startOpen(Path file, int contextLength, int threads) {
        return startOpen(file, contextLength, threads, done -> {});
    }

    /** Begins to load a model on the CPU; tells how far it is, on the thread that loads. */
    public Call<InferenceModel> startOpen(
            Path file, int contextLength, int threads, DoubleConsumer progress) {
        LoadPlan plan = await(plan(file, contextLength, threads));
        return engine.open(new ModelSpec(file, contextLength, threads, SEQUENCES), plan, progress);
    }

    /** Loads a model on the CPU, with so many cells for all requests together. */
    public InferenceModel open(Path file, int contextLength, int threads, int cells) {
        LoadPlan plan = await(plan(file, contextLength, threads));
        LoadPlan other =
                new LoadPlan(plan.shares(), plan.gpuLayers(), contextLength, cells, List.of());
        ModelSpec spec = new ModelSpec(file, contextLength, threads, SEQUENCES);
        return await(engine.open(spec, other, done -> {}));
    }

    /** Plans a model on the CPU. */
    public Call<LoadPlan> plan(Path file, int contextLength, int threads) {
        return plan(new ModelSpec(file, contextLength, threads, SEQUENCES));
    }

    /** Plans a model on a device by its id. */
    public Call<LoadPlan> planOn(String device, Path file) {
        return engine.plan(new ModelSpec(file, 64, 1, SEQUENCES), List.of(device));
    }

    /**
     * Withdraws the CPU, as its bundle does when it stops; tells whether no model was left on it.
     */
    public boolean retire() {
        return backend.retire().toCompletableFuture().isDone();
    }

    /** Brings the CPU back, as its bundle does when it starts again; the ids of its devices. */
    public List<String> adoptAgain() {
        backend = adopt();
        return backend.devices().stream().map(Device::id).toList();
    }

    private Backend adopt() {
        Backend adopted = engine.adopt(first(AcceleratorLibrary.class));
        Status status = adopted.probed().toCompletableFuture().join();
        if (status.code() != Status.Code.READY) {
            engine.close();
            throw new IllegalStateException("The CPU cannot be used: " + status);
        }
        return adopted;
    }

    /** The result of a call. */
    public static <T> T await(Call<T> call) {
        return call.result().toCompletableFuture().orTimeout(MINUTES, TimeUnit.MINUTES).join();
    }

    /** An answer as its reader gets it. */
    public record Answer(List<Integer> ids, String text, Event.Started started) {}

    /**
     * The likeliest answer to a raw prompt, from an empty cache: what is computed beside cached
     * tokens differs in the last bits, which now and then is another token.
     */
    public static Answer greedy(InferenceModel model, String prompt, int tokens) {
        var sampling = Sampling.of(0, 0);
        List<Segment> segments = List.of(new Segment.Template(prompt));
        var request =
                new GenerationRequest(
                        SESSION,
                        segments,
                        true,
                        sampling,
                        tokens,
                        List.of(),
                        OptionalInt.empty(),
                        Optional.empty());
        List<Event> events = new ArrayList<>();
        CompletableFuture<List<Event>> end = new CompletableFuture<>();
        model.generate(request, event -> collect(event, events, end)).grant(tokens);
        Answer answer = answer(end.orTimeout(MINUTES, TimeUnit.MINUTES).join());
        model.forget(SESSION);
        return answer;
    }

    /** An answer by some samplers, with the probabilities of its tokens, from an empty cache. */
    public static Recorder sampled(
            InferenceModel model, String prompt, int tokens, Sampling sampling) {
        List<Segment> segments = List.of(new Segment.Template(prompt));
        var request =
                new GenerationRequest(
                        SESSION,
                        segments,
                        true,
                        sampling,
                        tokens,
                        List.of(),
                        OptionalInt.of(3),
                        Optional.empty());
        Recorder recorder = new Recorder();
        model.generate(request, recorder).grant(tokens);
        recorder.awaitEnd();
        model.forget(SESSION);
        return recorder;
    }

    private static void collect(
            Event event, List<Event> events, CompletableFuture<List<Event>> end) {
        events.add(event);
        if (event instanceof Event.Failed failed) {
            end.completeExceptionally(failed.error());
        } else if (event instanceof Event.Finished) {
            end.complete(events);
        }
    }

    private static Answer answer(List<Event> events) {
        List<Integer> ids = new ArrayList<>();
        var text = new StringBuilder();
        for (Event event : events) {
            if (event instanceof Event.Delta delta) {
                for (int id : delta.ids()) {
                    ids.add(id);
                }
                text.append(delta.text());
            }
        }
        return new Answer(ids, text.toString(), (Event.Started) events.get(0));
    }

    @Override
    public void close() {
        engine.close();
    }

    private static <T> T first(Class<T> service) {
        EngineFixture.class.getModule().addUses(service); // the room itself looks up neither
        return ServiceLoader.load(service)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing provides " + service));
    }
}
