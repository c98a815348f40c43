package io.gpt4all.itest;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A framework in this JVM. The API, SLF4J and Configuration Admin's API come from the tests' class
 * path, so that tests can call the services; all else are the bundles of the distribution.
 */
final class Container implements AutoCloseable {
    static final String FELIX = "org.apache.felix.framework";
    static final String EQUINOX = "org.eclipse.osgi";
    private static final long LIMIT_MILLIS = 60_000;

    private final Framework framework;

    private Container(Framework framework) {
        this.framework = framework;
    }

    static Container start(String name, Path storage, String exports) throws Exception {
        Path jar = Path.of(System.getProperty("itest.frameworks"), name + ".jar");
        URL[] urls = {jar.toUri().toURL()};
        // Never closed: Equinox leaves a factory of URL handlers in the JVM that loads more of it.
        var loader = new URLClassLoader(urls, Container.class.getClassLoader());
        Framework framework =
                ServiceLoader.load(FrameworkFactory.class, loader).stream()
                        .filter(factory -> factory.type().getName().startsWith(name))
                        .findFirst()
                        .orElseThrow()
                        .get()
                        .newFramework(
                                Map.of(
                                        "org.osgi.framework.storage",
                                        storage.toString(),
                                        "org.osgi.framework.system.packages.extra",
                                        exports));
        framework.start();
        return new Container(framework);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Bundle install(Path jar) throws BundleException {
        return context().installBundle("reference:" + jar.toUri());
    }

    /** Installs all of them, then starts all. */
    void start(List<Path> jars) throws BundleException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            bundles.add(install(jar));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    /** The bundle whose symbolic name begins with this. */
    Bundle bundle(String symbolicName) {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith(symbolicName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No bundle " + symbolicName));
    }

    /** Waits for a service. */
    <T> T service(Class<T> type, String filter) throws Exception {
        T service = context().getService(reference(type, filter));
        if (service == null) {
            throw new AssertionError(type + " " + filter + " is registered but not there");
        }
        return service;
    }

    <T> ServiceReference<T> reference(Class<T> type, String filter) throws Exception {
        String all = "(&(objectClass=" + type.getName() + ")" + filter + ")";
        ServiceTracker<T, T> tracker =
                new ServiceTracker<>(context(), context().createFilter(all), null);
        tracker.open();
        try {
            if (tracker.waitForService(LIMIT_MILLIS) == null) {
                throw new AssertionError("No service " + all);
            }
            return tracker.getServiceReference();
        } finally {
            tracker.close();
        }
    }

    boolean has(Class<?> type) {
        return context().getServiceReference(type) != null;
    }

    boolean has(Class<?> type, String filter) {
        try {
            return !context().getServiceReferences(type, filter).isEmpty();
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until something holds, as services come and go on other threads. */
    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Never: " + what);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            framework.stop();
            framework.waitForStop(30_000);
        } catch (BundleException | InterruptedException e) {
            throw new IOException("The framework does not stop", e);
        }
    }
}
