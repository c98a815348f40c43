package io.gpt4all.registry.internal.osgi;

import io.gpt4all.model.ModelRegistry;
import io.gpt4all.registry.internal.Registry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry in OSGi. Registers the service itself, to tell by its property {@code
 * models.changes} that models have come or gone.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = RegistryComponent.PID)
@Designate(ocd = RegistryConfiguration.class)
public final class RegistryComponent {
    static final String PID = "io.gpt4all.registry";

    /** Service property, a {@code Long}: grows when a model comes or goes. */
    static final String CHANGES = "models.changes";

    private static final Logger LOG = LoggerFactory.getLogger(RegistryComponent.class);

    private final BundleContext context;
    private final Registry registry;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable ServiceRegistration<ModelRegistry> registration;

    /** For Declarative Services. Does nothing but keep the settings. */
    @Activate
    public RegistryComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        registry = new Registry(properties::get, context::getProperty, this::changed);
    }

    /** Returns at once; nothing is read or asked before somebody wants it. */
    @Activate
    void start() {
        registration =
                context.registerService(
                        ModelRegistry.class,
                        registry,
                        FrameworkUtil.asDictionary(Map.of(CHANGES, 0L)));
    }

    /** Downloads that are under way go on as they began; all else sees the new settings. */
    @Modified
    void configure(Map<String, Object> properties) {
        registry.configure(properties::get);
        changed();
    }

    @Deactivate
    void stop() {
        ServiceRegistration<ModelRegistry> registered = registration;
        if (registered != null) {
            try {
                registered.unregister();
            } catch (IllegalStateException e) {
                LOG.debug("The framework has unregistered it already", e);
            }
        }
        registry.close();
    }

    private void changed() {
        ServiceRegistration<ModelRegistry> registered = registration;
        if (registered != null) {
            try {
                registered.setProperties(
                        FrameworkUtil.asDictionary(Map.of(CHANGES, changes.incrementAndGet())));
            } catch (IllegalStateException e) {
                LOG.debug("The registry has been stopped", e);
            }
        }
    }
}
