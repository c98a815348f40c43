package io.gpt4all.registry.internal;

import io.gpt4all.model.Catalog;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.FoundModel;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.model.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The registry on a class path or module path. All instances share one, so that callers share
 * downloads; it lives as long as the process.
 */
public final class ServiceLoaderRegistry implements ModelRegistry {
    private static @Nullable Registry shared;

    /** For {@link java.util.ServiceLoader}. Reads nothing yet. */
    public ServiceLoaderRegistry() {}

    private static synchronized Registry shared() {
        Registry registry = shared;
        if (registry == null) {
            registry = new Registry(key -> null, System::getProperty, () -> {});
            shared = registry;
        }
        return registry;
    }

    @Override
    public ModelRegistry in(Path folder) {
        return shared().in(folder);
    }

    @Override
    public Catalog list() {
        return shared().list();
    }

    @Override
    public Catalog refresh() {
        return shared().refresh();
    }

    @Override
    public List<InstalledModel> installed() {
        return shared().installed();
    }

    @Override
    public FoundModel find(String name) {
        return shared().find(name);
    }

    @Override
    public Optional<Path> locate(String name) {
        return shared().locate(name);
    }

    @Override
    public InstalledModel retrieveModel(String name, boolean allowDownload) {
        return shared().retrieveModel(name, allowDownload);
    }

    @Override
    public Download downloadModel(DownloadRequest request) {
        return shared().downloadModel(request);
    }

    @Override
    public Verification verify(String name, Consumer<DownloadProgress> listener) {
        return shared().verify(name, listener);
    }

    @Override
    public List<Path> remove(String name) {
        return shared().remove(name);
    }

    @Override
    public List<Path> removeStale(Duration untouched) {
        return shared().removeStale(untouched);
    }
}
