package io.gpt4all.registry.internal;

import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.FoundModel;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.model.Verification;
import io.gpt4all.registry.internal.store.LocalModel;
import io.gpt4all.registry.internal.store.ModelFolders;
import io.gpt4all.registry.internal.store.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry: finds names in the folders and the catalogue, and has the parts do the work.
 *
 * <p>Thread-safe; nothing is kept between calls but the catalogue and downloads under way.
 */
public final class Registry implements ModelRegistry, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final Parts parts;
    private final Optional<Path> only;

    /**
     * A registry of its own.
     *
     * @param configured values of the configuration, by key
     * @param property reads a property: of the system, or of the framework in OSGi
     * @param changed called after models have come or gone
     */
    public Registry(
            Function<String, @Nullable Object> configured,
            UnaryOperator<@Nullable String> property,
            Runnable changed) {
        this(new Parts(configured, property, System::getenv, changed), Optional.empty());
    }

    Registry(Parts parts, Optional<Path> only) {
        this.parts = parts;
        this.only = only;
    }

    /** Takes other values; see {@link RegistrySettings#read}. */
    public void configure(Function<String, @Nullable Object> configured) {
        parts.configure(configured);
    }

    @Override
    public ModelRegistry in(Path folder) {
        return new Registry(parts, Optional.of(folder));
    }

    @Override
    public Catalog list() {
        return parts.catalogs().list();
    }

    @Override
    public Catalog refresh() {
        return parts.catalogs().refresh();
    }

    @Override
    public List<InstalledModel> installed() {
        Names names = names();
        return names.store().models().stream().map(model -> describe(model, names)).toList();
    }

    private static InstalledModel describe(LocalModel model, Names names) {
        return Describer.describe(model, names.entryOf(model));
    }

    @Override
    public FoundModel find(String name) {
        Names names = names();
        Optional<InstalledModel> installed = names.local(name).map(model -> describe(model, names));
        Optional<CatalogEntry> own = installed.flatMap(InstalledModel::entry);
        Optional<CatalogEntry> entry = names.entry(name).or(() -> own);
        if (installed.isPresent()) {
            return new FoundModel(installed.get().fileName(), entry, installed);
        }
        CatalogEntry known = names.entryOrAlias(name).orElseThrow(() -> names.notHere(name));
        return new FoundModel(known.fileName(), Optional.of(known), installed);
    }

    @Override
    public Optional<Path> locate(String name) {
        Names names = names();
        Optional<LocalModel> model = names.local(name).filter(LocalModel::isComplete);
        if (!Names.isPath(name)) {
            model.ifPresent(found -> parts.verifier().check(found, names));
        }
        return model.map(LocalModel::path);
    }

    @Override
    public InstalledModel retrieveModel(String name, boolean allowDownload) {
        Optional<Path> here = locate(name);
        if (here.isPresent()) {
            Names names = names();
            LocalModel model = names.local(name).orElseThrow(() -> names.notHere(name));
            LOG.info("Found model file at {}", model.path());
            return describe(model, names);
        }
        if (allowDownload && !Names.isPath(name)) {
            return downloadModel(DownloadRequest.of(name)).await();
        }
        Names names = names();
        names.local(name)
                .flatMap(incomplete -> Describer.problem(incomplete, Optional.empty()))
                .ifPresent(
                        problem -> {
                            throw new ModelNotFoundException(problem);
                        });
        throw names.notHere(name);
    }

    @Override
    public Download downloadModel(DownloadRequest request) {
        return new ModelDownload(parts, this::store).start(request);
    }

    @Override
    public Verification verify(String name, Consumer<DownloadProgress> listener) {
        Names names = names();
        LocalModel model = names.itself(name).orElseThrow(() -> names.notHere(name));
        return parts.verifier().verify(model, names.entryOf(model), listener);
    }

    @Override
    public List<Path> remove(String name) {
        Names names = names();
        Optional<LocalModel> model = names.itself(name);
        List<Path> deleted =
                model.isPresent() ? Removal.of(model.get()) : Leftovers.remove(name, names);
        parts.changed();
        return deleted;
    }

    @Override
    public List<Path> removeStale(Duration untouched) {
        return Leftovers.removeStale(folders().own(), untouched, parts.clock().instant());
    }

    /** Cancels downloads; what has come of them stays. */
    @Override
    public void close() {
        parts.close();
    }

    private Names names() {
        return new Names(store(), parts.catalogs()::known);
    }

    private ModelStore store() {
        return new ModelStore(folders());
    }

    private ModelFolders folders() {
        if (only.isEmpty()) {
            return parts.settings().folders();
        }
        if (!Files.isDirectory(only.get())) {
            throw new ModelNotFoundException(
                    "The model folder "
                            + only.get()
                            + " does not exist. Make it, or name another.");
        }
        return new ModelFolders(List.of(only.get()), List.of());
    }
}
