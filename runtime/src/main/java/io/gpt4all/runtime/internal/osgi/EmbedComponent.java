package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.Embed4All;
import io.gpt4all.Reranker;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.runtime.internal.EmbedModel;
import io.gpt4all.runtime.internal.OpenModel;
import io.gpt4all.runtime.internal.RankModel;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Engine;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model per configuration {@code io.gpt4all.embed~NAME} that turns texts into vectors, or ranks
 * documents: its file says which.
 *
 * <p>Registers its services itself: the model comes and goes while the component stays.
 */
@Component(
        service = {},
        configurationPid = EmbedComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EmbedConfiguration.class, factory = true)
public final class EmbedComponent {
    static final String PID = "io.gpt4all.embed";

    private static final Logger LOG = LoggerFactory.getLogger(EmbedComponent.class);

    private final Services services;
    private final ConfiguredModel<OpenModel> model;

    /** For Declarative Services. */
    @Activate
    public EmbedComponent(
            BundleContext context,
            EmbedConfiguration configuration,
            Map<String, Object> properties) {
        services = new Services(context, ConfiguredModel.nameOf(PID, properties));
        model =
                new ConfiguredModel<>(
                        context,
                        services.name(),
                        factory -> factory::openPooled,
                        () -> ConfiguredEmbedding.of(configuration),
                        this::publish);
    }

    /** Returns at once; the model loads on another thread. */
    @Activate
    void start() {
        model.start();
    }

    @Deactivate
    void stop() {
        model.stop();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addEngine(Engine engine) {
        model.addEngine(engine);
    }

    void removeEngine(Engine engine) {
        model.removeEngine(engine);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addBackend(Backend backend) {
        model.addBackend(backend);
    }

    void removeBackend(Backend backend) {
        model.removeBackend(backend);
    }

    /** A model may be here now that was not: the registry says so by its properties. */
    @Reference(
            service = ModelRegistry.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "addRegistry")
    void addRegistry(ServiceReference<ModelRegistry> registry) {
        model.modelsCame();
    }

    void removeRegistry(ServiceReference<ModelRegistry> registry) {
        LOG.debug("{} has gone; models that are open stay so", registry);
    }

    private Runnable publish(OpenModel loaded) {
        if (loaded instanceof RankModel ranks) {
            return services.register(Reranker.class, new SharedReranker(ranks), loaded, Map.of());
        }
        if (loaded instanceof EmbedModel embeds) {
            Map<String, Object> size = Map.of("dimensions", embeds.dimensions());
            return services.register(Embed4All.class, new SharedEmbedder(embeds), loaded, size);
        }
        throw new IllegalArgumentException("There is no service for " + loaded);
    }
}
