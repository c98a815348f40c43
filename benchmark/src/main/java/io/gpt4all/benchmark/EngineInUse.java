package io.gpt4all.benchmark;

import io.gpt4all.ModelOptions;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.Status;
import java.util.List;
import java.util.ServiceLoader;

/** The engine of the class path with the CPU libraries of the class path. */
final class EngineInUse implements AutoCloseable {
    private final Engine engine;

    /**
     * Loads the libraries.
     *
     * @throws IllegalStateException if there is no engine, or no CPU library that it can use
     */
    EngineInUse() {
        this.engine = first(Engine.class);
        Backend cpu = engine.adopt(cpuLibrary());
        Status status = cpu.probed().toCompletableFuture().join();
        if (status.code() != Status.Code.READY) {
            engine.close();
            throw new IllegalStateException("The CPU cannot be used: " + status);
        }
    }

    /** Loads a model on the CPU. */
    InferenceModel open(Setup setup) {
        return open(setup, ModelOptions.DEFAULT_SEQUENCES);
    }

    /** Loads a model on the CPU for so many requests at once. */
    InferenceModel open(Setup setup, int sequences) {
        return open(setup, sequences, setup.threads());
    }

    /** Loads a model on the CPU with so many threads; 0: as many as suit the machine. */
    InferenceModel open(Setup setup, int sequences, int threads) {
        var spec = new ModelSpec(setup.model(), setup.contextLength(), threads, sequences);
        LoadPlan plan = engine.plan(spec, List.of("cpu")).result().toCompletableFuture().join();
        return engine.open(spec, plan, done -> {}).result().toCompletableFuture().join();
    }

    /** Loads a model on the CPU that embeds texts. */
    EmbeddingModel openEmbedding(Setup setup) {
        var spec =
                ModelSpec.embedding(
                        setup.model(), setup.contextLength(), setup.threads(), ModelSetup.DEFAULT);
        LoadPlan plan = engine.plan(spec, List.of("cpu")).result().toCompletableFuture().join();
        return engine.openEmbedding(spec, plan, done -> {}).result().toCompletableFuture().join();
    }

    /** Name and version, for the report. */
    String describe() {
        return engine.name() + ", llama.cpp " + engine.llamaVersion();
    }

    @Override
    public void close() {
        engine.close();
    }

    private static AcceleratorLibrary cpuLibrary() {
        return ServiceLoader.load(AcceleratorLibrary.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(library -> library.accelerator().equals("cpu"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No CPU library on the class path"));
    }

    private static <T> T first(Class<T> service) {
        return ServiceLoader.load(service)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("None on the class path: " + service));
    }
}
