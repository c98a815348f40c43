package io.gpt4all.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.log.LoggerFactory;
import org.osgi.util.tracker.ServiceTracker;

/** The Felix framework of this process, with its bundles. Closing it stops all and cleans up. */
final class Container implements AutoCloseable {
    private static final String MAIN = "(io.gpt4all.main=true)";
    private static final long STOP_SECONDS = 10;

    private final Framework framework;
    private final BundleCache cache;

    private Container(Framework framework, BundleCache cache) {
        this.framework = framework;
        this.cache = cache;
    }

    static Container start(Map<String, Object> configuration, BundleCache cache)
            throws BundleException {
        configuration.put("felix.log.logger", new FrameworkLog());
        Framework framework = new Felix(configuration);
        framework.init();
        framework.getBundleContext().registerService(LoggerFactory.class, new OsgiLogs(), null);
        framework.start();
        return new Container(framework, cache);
    }

    /** Installs all, in place, then starts each; one that cannot be started fails the rest. */
    void startAll(List<Path> jars) throws BundleException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            bundles.add(context().installBundle("reference:" + jar.toUri()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    private BundleContext context() {
        return framework.getBundleContext();
    }

    /** The command line, once the bundle that brings it and what it needs are there. */
    Optional<ToIntFunction<String[]>> commandLine(long millis) throws InterruptedException {
        ServiceTracker<ToIntFunction<String[]>, ToIntFunction<String[]>> tracker =
                new ServiceTracker<>(context(), mainFilter(), null);
        tracker.open();
        return Optional.ofNullable(tracker.waitForService(millis));
    }

    private static Filter mainFilter() {
        String type = "(objectClass=" + ToIntFunction.class.getName() + ")";
        try {
            return FrameworkUtil.createFilter("(&" + type + MAIN + ")");
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Why bundles are not active, one line a bundle. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Bundle bundle : context().getBundles()) {
            if (bundle.getHeaders().get("Fragment-Host") == null) {
                problemOf(bundle).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static Optional<String> problemOf(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return Optional.empty();
        } catch (BundleException e) {
            String reason = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
            return Optional.of(bundle.getSymbolicName() + ": " + reason);
        }
    }

    /** Waits until someone stops the framework, such as the {@code exit} of the shell. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /**
     * Stops the bundles and removes the bundle cache. Idempotent; one at a time, because a signal's
     * hook comes while the command that it ends is closing too.
     */
    @Override
    public synchronized void close() throws IOException {
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (BundleException e) {
            throw new IOException("Bundles do not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cache.close();
        }
    }
}
