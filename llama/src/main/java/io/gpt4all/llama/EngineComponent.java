package io.gpt4all.llama;

import io.gpt4all.Device;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.Status;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine in OSGi: adopts each {@link AcceleratorLibrary} service and registers its {@link
 * Backend} through the bundle that brings the library, so that it goes with that bundle.
 */
@Component(
        immediate = true,
        service = {})
public final class EngineComponent {
    private static final Logger LOG = LoggerFactory.getLogger(EngineComponent.class);

    private final LlamaEngine engine = new LlamaEngine();
    private final ServiceRegistration<Engine> registration;
    private final Map<ServiceReference<AcceleratorLibrary>, Adopted> adopted =
            new ConcurrentHashMap<>();

    private record Adopted(Backend backend, @Nullable ServiceRegistration<Backend> registration) {}

    /** Registers the engine; libraries come by {@link #addLibrary}. */
    @Activate
    public EngineComponent(BundleContext context) {
        Map<String, Object> properties =
                Map.of(
                        Backend.PROPERTY_ENGINE,
                        engine.name(),
                        "llama.version",
                        engine.llamaVersion());
        registration =
                context.registerService(
                        Engine.class, engine, FrameworkUtil.asDictionary(properties));
    }

    /** A backend bundle has come. Loading goes on in the background. */
    @Reference(
            service = AcceleratorLibrary.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addLibrary(ServiceReference<AcceleratorLibrary> reference, AcceleratorLibrary library) {
        Backend backend = engine.adopt(library);
        Adopted entry = new Adopted(backend, register(reference, backend));
        adopted.put(reference, entry);
        backend.probed().thenAccept(status -> update(entry));
    }

    /** A backend bundle goes: its devices go at once, its library stays mapped. */
    void removeLibrary(ServiceReference<AcceleratorLibrary> reference) {
        Adopted entry = adopted.remove(reference);
        if (entry != null) {
            unregister(entry.registration());
            entry.backend().retire();
        }
    }

    @Deactivate
    void deactivate() {
        unregister(registration);
        adopted.values().forEach(entry -> unregister(entry.registration()));
        engine.close();
    }

    private static @Nullable ServiceRegistration<Backend> register(
            ServiceReference<AcceleratorLibrary> reference, Backend backend) {
        try {
            BundleContext owner = reference.getBundle().getBundleContext();
            return owner.registerService(Backend.class, backend, properties(backend));
        } catch (IllegalStateException | NullPointerException e) {
            LOG.debug("The bundle of {} has gone while it was adopted", reference, e);
            return null;
        }
    }

    private static void update(Adopted entry) {
        Status status = entry.backend().status();
        LOG.info("{}: {} {}", entry.backend().accelerator(), status.code(), status.text());
        ServiceRegistration<Backend> registration = entry.registration();
        if (registration != null) {
            try {
                registration.setProperties(properties(entry.backend()));
            } catch (IllegalStateException e) {
                LOG.debug("{} was withdrawn while it was probed", entry.backend(), e);
            }
        }
    }

    private static Dictionary<String, Object> properties(Backend backend) {
        String[] devices = backend.devices().stream().map(Device::id).toArray(String[]::new);
        return FrameworkUtil.asDictionary(
                Map.of(
                        Backend.PROPERTY_BACKEND, backend.accelerator(),
                        Backend.PROPERTY_ENGINE, backend.engine(),
                        Backend.PROPERTY_STATUS, backend.status().code().name(),
                        Backend.PROPERTY_DEVICES, devices));
    }

    private static void unregister(@Nullable ServiceRegistration<?> registration) {
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                LOG.debug("Its bundle has gone before", e);
            }
        }
    }
}
