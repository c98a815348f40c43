package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.ModelInstance;
import io.gpt4all.runtime.internal.OpenModel;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the services of configured models.
 *
 * @param context in whose name
 * @param name of the configuration
 */
record Services(BundleContext context, String name) {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    /**
     * Registers a loaded model.
     *
     * @param service what its users get
     * @param further properties beside those of all models
     * @return takes it back
     */
    <S> Runnable register(Class<S> type, S service, OpenModel model, Map<String, Object> further) {
        Map<String, Object> properties = new HashMap<>(further);
        properties.put(ModelInstance.PROPERTY_NAME, name);
        properties.put("model.name", model.model());
        properties.put("model.architecture", model.architecture());
        properties.put("backend", model.backend());
        properties.put("device", model.device());
        properties.put("context.length", model.contextLength());
        ServiceRegistration<S> registration =
                context.registerService(type, service, FrameworkUtil.asDictionary(properties));
        return () -> unregister(registration);
    }

    static void unregister(ServiceRegistration<?> service) {
        try {
            service.unregister();
        } catch (IllegalStateException e) {
            LOG.debug("The framework has unregistered it already", e);
        }
    }
}
