package io.gpt4all.runtime.internal;

import io.gpt4all.Accelerator;
import io.gpt4all.Embed4All;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import io.gpt4all.Opening;
import io.gpt4all.Reranker;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.Engine;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The factory on a class path or module path: engines and libraries are what {@link ServiceLoader}
 * finds.
 *
 * <p>All instances share what was found: {@link GPT4All#open} makes one each time, while llama.cpp
 * can be in a process only once.
 */
public final class ServiceLoaderFactory implements GPT4AllFactory {
    private static @Nullable ModelFactory shared;

    /** For {@link ServiceLoader}. Looks for nothing yet. */
    public ServiceLoaderFactory() {}

    @Override
    public GPT4All open(ModelOptions options) {
        return shared().open(options);
    }

    @Override
    public Opening<GPT4All> start(ModelOptions options, Consumer<OpenProgress> listener) {
        return shared().start(options, listener);
    }

    @Override
    public Embed4All openEmbed4All(ModelOptions options) {
        return shared().openEmbed4All(options);
    }

    @Override
    public Opening<Embed4All> startEmbed4All(
            ModelOptions options, Consumer<OpenProgress> listener) {
        return shared().startEmbed4All(options, listener);
    }

    @Override
    public Reranker openReranker(ModelOptions options) {
        return shared().openReranker(options);
    }

    @Override
    public Opening<Reranker> startReranker(ModelOptions options, Consumer<OpenProgress> listener) {
        return shared().startReranker(options, listener);
    }

    @Override
    public List<Accelerator> accelerators() {
        return shared().accelerators();
    }

    @Override
    public Optional<String> llamaVersion() {
        return shared().llamaVersion();
    }

    /** Looks for engines once; the lock is held meanwhile, or two threads would make two. */
    private static synchronized ModelFactory shared() {
        ModelFactory factory = shared;
        if (factory == null) {
            factory = discover(Thread.currentThread().getContextClassLoader());
            if (factory.inventory().engines().isEmpty()) {
                factory = discover(ServiceLoaderFactory.class.getClassLoader());
            }
            if (!factory.inventory().engines().isEmpty()) {
                shared = factory;
            }
        }
        return factory;
    }

    /** Made anew each time: it is asked only when a model is opened by name, and holds nothing. */
    private static Optional<ModelRegistry> registry(@Nullable ClassLoader loader) {
        return Providers.load(ServiceLoader.load(ModelRegistry.class, loader)).found().stream()
                .findFirst();
    }

    /** Finds engines and libraries, and gives each library to each engine. */
    static ModelFactory discover(@Nullable ClassLoader loader) {
        Providers<Engine> engines = Providers.load(ServiceLoader.load(Engine.class, loader));
        Providers<AcceleratorLibrary> libraries =
                Providers.load(ServiceLoader.load(AcceleratorLibrary.class, loader));
        Inventory inventory = new Inventory();
        engines.broken().forEach(inventory::addBrokenEngine);
        libraries.broken().forEach(inventory::addBrokenLibrary);
        for (Engine engine : engines.found()) {
            inventory.add(engine);
            libraries.found().forEach(library -> inventory.add(engine.adopt(library)));
        }
        return new ModelFactory(inventory, () -> registry(loader));
    }
}
