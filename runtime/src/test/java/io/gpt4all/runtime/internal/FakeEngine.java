package io.gpt4all.runtime.internal;

import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;

/** An engine that plays what a test scripts: no file is read and no model computed. */
public final class FakeEngine implements Engine {

    /** A call that the test completes. */
    public static final class HeldCall<T> implements Call<T> {
        public final CompletableFuture<T> result = new CompletableFuture<>();
        public final AtomicBoolean cancelled = new AtomicBoolean();

        @Override
        public CompletionStage<T> result() {
            return result;
        }

        @Override
        public void cancel() {
            cancelled.set(true);
        }
    }

    /** What planning on a device fails with, by device id. */
    public final Map<String, EngineException> planFailures = new ConcurrentHashMap<>();

    public final Map<String, Integer> planned = new ConcurrentHashMap<>();
    public final BlockingQueue<FakeModel> opened = new LinkedBlockingQueue<>();
    public final BlockingQueue<HeldCall<InferenceModel>> held = new LinkedBlockingQueue<>();
    public final AtomicBoolean holding = new AtomicBoolean();
    public final BlockingQueue<ModelSpec> asked = new LinkedBlockingQueue<>();
    public final BlockingQueue<HeldCall<EmbeddingModel>> heldEmbedders =
            new LinkedBlockingQueue<>();
    public final BlockingQueue<FakeEmbedder> embedders = new LinkedBlockingQueue<>();

    /** What models that embed say of themselves. */
    public volatile EmbeddingInfo embedding = FakeEmbedder.miniLm();

    public final AtomicInteger adopted = new AtomicInteger();
    private final String name;

    public FakeEngine(String name) {
        this.name = name;
    }

    public FakeEngine() {
        this("llama");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String llamaVersion() {
        return "0.4.0";
    }

    @Override
    public Backend adopt(AcceleratorLibrary library) {
        adopted.incrementAndGet();
        return new FakeBackend(name, library.accelerator());
    }

    @Override
    public Call<LoadPlan> plan(ModelSpec spec, List<String> devices) {
        String device = devices.get(0);
        planned.merge(device, 1, Integer::sum);
        EngineException failure = planFailures.get(device);
        if (failure != null) {
            return done(CompletableFuture.failedFuture(failure));
        }
        var share = new LoadPlan.Share(device, 1, 1, 1);
        int context = spec.contextLength();
        return done(
                CompletableFuture.completedFuture(
                        new LoadPlan(List.of(share), 0, context, context, List.of())));
    }

    @Override
    public Call<InferenceModel> open(ModelSpec spec, LoadPlan plan, DoubleConsumer progress) {
        progress.accept(0.5);
        if (holding.get()) {
            HeldCall<InferenceModel> call = new HeldCall<>();
            held.add(call);
            return call;
        }
        FakeModel model = new FakeModel(FakeModel.info(spec.contextLength()));
        opened.add(model);
        return done(CompletableFuture.completedFuture(model));
    }

    @Override
    public Call<EmbeddingModel> openEmbedding(
            ModelSpec spec, LoadPlan plan, DoubleConsumer progress) {
        progress.accept(0.5);
        asked.add(spec);
        if (holding.get()) {
            HeldCall<EmbeddingModel> call = new HeldCall<>();
            heldEmbedders.add(call);
            return call;
        }
        FakeEmbedder model = new FakeEmbedder(embedding);
        embedders.add(model);
        return done(CompletableFuture.completedFuture(model));
    }

    @Override
    public void close() {}

    /** A call that cannot be cancelled. */
    static <T> Call<T> done(CompletableFuture<T> result) {
        return new Call<>() {
            @Override
            public CompletionStage<T> result() {
                return result;
            }

            @Override
            public void cancel() {}
        };
    }
}
