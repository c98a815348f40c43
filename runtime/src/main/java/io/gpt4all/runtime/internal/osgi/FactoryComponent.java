package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.Accelerator;
import io.gpt4all.Embed4All;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import io.gpt4all.Opening;
import io.gpt4all.Reranker;
import io.gpt4all.runtime.internal.Inventory;
import io.gpt4all.runtime.internal.ModelFactory;
import io.gpt4all.runtime.internal.Openings;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Engine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The factory in OSGi: engines and backends are services. What it has opened ends with its bundle,
 * and not, as that of a delayed component would, when nobody uses the service any more.
 */
@Component(service = GPT4AllFactory.class, immediate = true)
public final class FactoryComponent implements GPT4AllFactory {
    private final Inventory inventory = new Inventory();
    private final Openings openings = new Openings();
    private final ModelFactory factory;

    /** For Declarative Services. */
    @Activate
    public FactoryComponent(BundleContext context) {
        factory = new ModelFactory(inventory, new RegistryLookup(context));
    }

    /** Returns at once. */
    @Deactivate
    void stop() {
        openings.end();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addEngine(Engine engine) {
        inventory.add(engine);
    }

    void removeEngine(Engine engine) {
        inventory.remove(engine);
        openings.withdrawStranded(inventory, gone("engine", engine.name()));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addBackend(Backend backend) {
        inventory.add(backend);
    }

    void removeBackend(Backend backend) {
        inventory.remove(backend);
        openings.withdrawStranded(inventory, gone("backend", backend.accelerator()));
    }

    private static String gone(String what, String name) {
        return ("The " + what + " " + name + " was stopped.")
                + " Start its bundle again, then open the model again.";
    }

    @Override
    public GPT4All open(ModelOptions options) {
        return await(start(options, ignored -> {}));
    }

    @Override
    public Opening<GPT4All> start(ModelOptions options, Consumer<OpenProgress> listener) {
        return kept(factory.start(options, listener));
    }

    @Override
    public Embed4All openEmbed4All(ModelOptions options) {
        return await(startEmbed4All(options, ignored -> {}));
    }

    @Override
    public Opening<Embed4All> startEmbed4All(
            ModelOptions options, Consumer<OpenProgress> listener) {
        return kept(factory.startEmbed4All(options, listener));
    }

    @Override
    public Reranker openReranker(ModelOptions options) {
        return await(startReranker(options, ignored -> {}));
    }

    @Override
    public Opening<Reranker> startReranker(ModelOptions options, Consumer<OpenProgress> listener) {
        return kept(factory.startReranker(options, listener));
    }

    private <M> Opening<M> kept(Opening<M> opening) {
        openings.add(opening);
        return opening;
    }

    private static <M> M await(Opening<M> opening) {
        try {
            return opening.await();
        } catch (CancellationException e) { // nobody but stop() has the handle
            throw new GPT4AllException(
                    "The model was not opened: the bundle of the factory was stopped meanwhile."
                            + " Start it again and open the model by its new service.",
                    e);
        }
    }

    @Override
    public List<Accelerator> accelerators() {
        return factory.accelerators();
    }

    @Override
    public Optional<String> llamaVersion() {
        return factory.llamaVersion();
    }
}
