package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.GPT4All;
import io.gpt4all.ModelInstance;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.runtime.internal.ChatModel;
import io.gpt4all.runtime.internal.Inventory;
import io.gpt4all.runtime.internal.ManagedModel;
import io.gpt4all.runtime.internal.ModelFactory;
import io.gpt4all.runtime.internal.Threads;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Engine;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
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
 * One chat model per configuration {@code io.gpt4all.chat~NAME}.
 *
 * <p>Registers its services itself: the model comes and goes while the component stays.
 */
@Component(
        service = {},
        configurationPid = ChatComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ChatConfiguration.class, factory = true)
public final class ChatComponent {
    static final String PID = "io.gpt4all.chat";

    private static final Logger LOG = LoggerFactory.getLogger(ChatComponent.class);

    private final Inventory inventory = new Inventory();
    private final BundleContext context;
    private final ManagedModel model;
    private @Nullable ServiceRegistration<ModelInstance> instance;

    /** For Declarative Services. */
    @Activate
    public ChatComponent(
            BundleContext context,
            ChatConfiguration configuration,
            Map<String, Object> properties) {
        this.context = context;
        ModelFactory factory = new ModelFactory(inventory, new RegistryLookup(context));
        this.model =
                new ManagedModel(
                        nameOf(properties),
                        factory,
                        () -> ConfiguredOptions.of(configuration),
                        this::publish);
    }

    /** Returns at once; the model loads on another thread. */
    @Activate
    void start() {
        Map<String, Object> named = Map.of(ModelInstance.PROPERTY_NAME, model.name());
        instance =
                context.registerService(
                        ModelInstance.class, model, FrameworkUtil.asDictionary(named));
        model.start();
    }

    @Deactivate
    void stop() {
        ServiceRegistration<ModelInstance> registered = instance;
        try {
            model.stop(); // first: users may wait for their requests when a service goes
        } catch (RuntimeException e) { // what stops a bundle must not fail
            LOG.warn("The model {} could not be closed", model.name(), e);
        } finally {
            if (registered != null) {
                unregister(registered);
            }
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addEngine(Engine engine) {
        inventory.add(engine);
        model.deviceCame();
    }

    void removeEngine(Engine engine) {
        inventory.remove(engine);
        model.deviceWent(gone("engine", engine.name()));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
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

    private Runnable publish(ChatModel loaded) {
        Map<String, Object> properties =
                Map.of(
                        ModelInstance.PROPERTY_NAME,
                        model.name(),
                        "model.name",
                        loaded.model(),
                        "model.architecture",
                        loaded.architecture(),
                        "backend",
                        loaded.backend(),
                        "device",
                        loaded.device(),
                        "context.length",
                        loaded.contextLength());
        ServiceRegistration<GPT4All> service =
                context.registerService(
                        GPT4All.class,
                        new SharedModel(loaded),
                        FrameworkUtil.asDictionary(properties));
        return () -> unregister(service);
    }

    private static void unregister(ServiceRegistration<?> service) {
        try {
            service.unregister();
        } catch (IllegalStateException e) {
            LOG.debug("The framework has unregistered it already", e);
        }
    }

    private static String gone(String what, String name) {
        return ("The " + what + " " + name + " was stopped.")
                + " Start its bundle again; the model is then loaded again.";
    }

    /** The part of the PID that names the configuration, unless it has the property itself. */
    static String nameOf(Map<String, Object> properties) {
        Object given = properties.get(ModelInstance.PROPERTY_NAME);
        if (given != null) {
            return given.toString();
        }
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        return pid.startsWith(PID) && pid.length() > PID.length() + 1
                ? pid.substring(PID.length() + 1)
                : pid;
    }
}
