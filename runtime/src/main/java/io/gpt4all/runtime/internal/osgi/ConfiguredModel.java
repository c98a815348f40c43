package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.ModelInstance;
import io.gpt4all.ModelOptions;
import io.gpt4all.runtime.internal.Inventory;
import io.gpt4all.runtime.internal.ManagedModel;
import io.gpt4all.runtime.internal.ModelFactory;
import io.gpt4all.runtime.internal.ModelSource;
import io.gpt4all.runtime.internal.OpenModel;
import io.gpt4all.runtime.internal.Threads;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Engine;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the components of configured models have in common: the model, its {@link ModelInstance},
 * and the engines and backends that come and go. Thread-safe, as what calls it.
 */
final class ConfiguredModel<M extends OpenModel> {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredModel.class);

    private final Inventory inventory = new Inventory();
    private final BundleContext context;
    private final ManagedModel<M> model;
    private @Nullable ServiceRegistration<ModelInstance> instance;

    /**
     * One that is not started.
     *
     * @param name of the configuration
     * @param opener one of the factory's ways to open models
     * @param options read anew for each loading
     * @param shelf where the model goes
     */
    ConfiguredModel(
            BundleContext context,
            String name,
            Function<ModelFactory, ModelSource.Opener<M>> opener,
            Supplier<ModelOptions> options,
            ManagedModel.Shelf<M> shelf) {
        this.context = context;
        ModelFactory factory = new ModelFactory(inventory, new RegistryLookup(context));
        this.model =
                new ManagedModel<>(
                        name, new ModelSource<>(factory, opener.apply(factory), options), shelf);
    }

    /** The part of the PID that names the configuration, unless it has the property itself. */
    static String nameOf(String factory, Map<String, Object> properties) {
        Object given = properties.get(ModelInstance.PROPERTY_NAME);
        if (given != null) {
            return given.toString();
        }
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        return pid.startsWith(factory) && pid.length() > factory.length() + 1
                ? pid.substring(factory.length() + 1)
                : pid;
    }

    /** Returns at once; the model loads on another thread. */
    void start() {
        Map<String, Object> named = Map.of(ModelInstance.PROPERTY_NAME, model.name());
        instance =
                context.registerService(
                        ModelInstance.class, model, FrameworkUtil.asDictionary(named));
        model.start();
    }

    void stop() {
        ServiceRegistration<ModelInstance> registered = instance;
        try {
            model.stop(); // first: users may wait for their requests when a service goes
        } catch (RuntimeException e) { // what stops a bundle must not fail
            LOG.warn("The model {} could not be closed", model.name(), e);
        } finally {
            if (registered != null) {
                Services.unregister(registered);
            }
        }
    }

    void addEngine(Engine engine) {
        inventory.add(engine);
        model.deviceCame();
    }

    void removeEngine(Engine engine) {
        inventory.remove(engine);
        model.deviceWent(gone("engine", engine.name()));
    }

    void addBackend(Backend backend) {
        inventory.add(backend);
        model.deviceCame();
        // One that takes longer to find its devices than a load waits for them.
        var unused = backend.probed().thenRunAsync(() -> probed(backend), Threads.pool());
    }

    private void probed(Backend backend) {
        if (inventory.has(backend)) { // else it has gone meanwhile, for a reason that stays
            model.deviceCame();
        }
    }

    void removeBackend(Backend backend) {
        inventory.remove(backend);
        model.deviceWent(gone("backend", backend.accelerator()));
    }

    /** A model may be here now that was not. */
    void modelsCame() {
        model.modelsCame();
    }

    private static String gone(String what, String name) {
        return ("The " + what + " " + name + " was stopped.")
                + " Start its bundle again; the model is then loaded again.";
    }
}
