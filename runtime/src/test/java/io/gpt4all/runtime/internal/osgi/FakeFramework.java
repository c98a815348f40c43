package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.model.ModelRegistry;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** A bundle context that keeps what is registered; it has no framework behind it. */
final class FakeFramework {

    /** A registered service. */
    record Service(Class<?> type, Object object, Map<String, Object> properties) {}

    final List<Service> services = new CopyOnWriteArrayList<>();
    @Nullable ModelRegistry registry;

    /** What the users of a service do when it goes. */
    Runnable whenServiceGoes = () -> {};

    private static final ServiceReference<?> REGISTRY =
            proxy(
                    ServiceReference.class,
                    (method, args) -> {
                        throw new UnsupportedOperationException(method);
                    });

    BundleContext context() {
        return proxy(
                BundleContext.class,
                (method, args) ->
                        switch (method) {
                            case "registerService" -> register(args);
                            case "getServiceReference" -> registry == null ? null : REGISTRY;
                            case "getService" -> registry;
                            default -> throw new UnsupportedOperationException(method);
                        });
    }

    <T> List<T> all(Class<T> type) {
        return services.stream()
                .filter(service -> service.type() == type)
                .map(service -> type.cast(service.object()))
                .toList();
    }

    private ServiceRegistration<?> register(Object[] args) {
        Dictionary<?, ?> given = (Dictionary<?, ?>) args[2];
        Map<String, Object> copy = new HashMap<>();
        Collections.list(given.keys()).forEach(key -> copy.put((String) key, given.get(key)));
        Service service = new Service((Class<?>) args[0], args[1], copy);
        services.add(service);
        return proxy(
                ServiceRegistration.class,
                (method, unused) -> {
                    if (!services.remove(service)) {
                        throw new IllegalStateException("already unregistered");
                    }
                    whenServiceGoes.run();
                    return null;
                });
    }

    /** Plays a method. */
    interface Script {
        @Nullable Object call(String method, Object[] args);
    }

    static <T> T proxy(Class<T> type, Script script) {
        return type.cast(
                Proxy.newProxyInstance(
                        FakeFramework.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, args) ->
                                script.call(
                                        method.getName(), args == null ? new Object[0] : args)));
    }
}
