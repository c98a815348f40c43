package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.model.ModelRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;

/**
 * The registry's service, looked up when it is needed: a reference of the component could be bound
 * a moment later than somebody asks who has seen the service already.
 *
 * @param context asks
 */
record RegistryLookup(BundleContext context) implements Supplier<Optional<ModelRegistry>> {

    @Override
    public Optional<ModelRegistry> get() {
        return Optional.ofNullable(context.getServiceReference(ModelRegistry.class))
                .map(context::getService);
    }
}
