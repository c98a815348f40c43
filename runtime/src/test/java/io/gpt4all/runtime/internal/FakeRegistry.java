package io.gpt4all.runtime.internal;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A fake: knows the files of one folder by their exact names. The real one is another room's. */
public record FakeRegistry(
        Path folder, Optional<CatalogEntry> entry, Optional<FakeDownload> download)
        implements ModelRegistry {

    public FakeRegistry(Path folder) {
        this(folder, Optional.empty());
    }

    public FakeRegistry(Path folder, Optional<CatalogEntry> entry) {
        this(folder, entry, Optional.empty());
    }

    @Override
    public ModelRegistry in(Path other) {
        return new FakeRegistry(other, entry, download);
    }

    @Override
    public Optional<Path> locate(String name) {
        return Optional.of(folder.resolve(name + ".gguf")).filter(Files::exists);
    }

    @Override
    public InstalledModel retrieveModel(String name, boolean allowDownload) {
        throw new ModelNotFoundException("The registry has no " + name + " in " + folder + ".");
    }

    @Override
    public FoundModel find(String name) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new ModelNotFoundException("The registry does not find " + name + ".");
        }
        InstalledModel here = installed(file, entry.filter(any -> folder.equals(file.getParent())));
        return new FoundModel(here.fileName(), Optional.empty(), Optional.of(here));
    }

    static InstalledModel installed(Path file, Optional<CatalogEntry> entry) {
        return new InstalledModel(
                String.valueOf(file.getFileName()),
                List.of(file),
                1,
                entry,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Catalog list() {
        return new Catalog(List.of(), List.of());
    }

    @Override
    public Catalog refresh() {
        return list();
    }

    @Override
    public List<InstalledModel> installed() {
        return List.of();
    }

    @Override
    public Download downloadModel(DownloadRequest request) {
        return download.orElseThrow(UnsupportedOperationException::new);
    }

    @Override
    public Verification verify(String name, Consumer<DownloadProgress> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Path> remove(String name) {
        return List.of();
    }

    @Override
    public List<Path> removeStale(Duration untouched) {
        return List.of();
    }
}
