package io.gpt4all.shell.internal;

import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogEntry.Compatibility;
import io.gpt4all.model.CatalogFile;
import io.gpt4all.model.CatalogSource;
import io.gpt4all.model.CatalogSource.Origin;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.FoundModel;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelFacts;
import io.gpt4all.model.ModelRegistry;
import io.gpt4all.model.Verification;
import io.gpt4all.model.Verification.FileDigests;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A fake: one model that is known and one that is here, so that tests see how they are shown. */
final class FakeRegistry implements ModelRegistry {
    static final Path FILE = Path.of("/models/tiny.gguf");
    static final CatalogEntry ENTRY =
            new CatalogEntry(
                    "Big-8B.Q4_0.gguf",
                    Optional.of("Big Model"),
                    List.of(
                            new CatalogFile(
                                    "Big-8B.Q4_0.gguf",
                                    List.of(URI.create("https://models.example/Big-8B.Q4_0.gguf")),
                                    OptionalLong.of(4_661_724_384L),
                                    Optional.of("0".repeat(32)),
                                    Optional.empty())),
                    Optional.of("MIT"),
                    OptionalInt.of(8),
                    Optional.of("8 billion"),
                    Optional.of("q4_0"),
                    Optional.of("LLaMA3"),
                    false,
                    true,
                    Optional.of("3.11.0"),
                    Optional.empty(),
                    Compatibility.NEEDS_NEWER,
                    List.of(),
                    "https://models.example/models3.json",
                    Map.of());
    static final InstalledModel TINY = tiny(Optional.of("It is \u001b[31mred."));
    static final InstalledModel SOUND = tiny(Optional.empty());

    final List<DownloadRequest> requests = new ArrayList<>();
    @Nullable Path folder;
    FoundModel found = new FoundModel("tiny.gguf", Optional.empty(), Optional.of(TINY));
    FakeDownload download = new FakeDownload(SOUND);
    @Nullable Duration untouched;

    private static InstalledModel tiny(Optional<String> problem) {
        return new InstalledModel(
                "tiny.gguf",
                List.of(FILE),
                98_000_000,
                Optional.empty(),
                Optional.of(
                        new ModelFacts(
                                "llama",
                                Optional.of("Tiny"),
                                134_515_008,
                                Optional.of("Q4_1"),
                                OptionalLong.of(2048),
                                OptionalLong.of(576),
                                true,
                                Optional.of("apache-2.0"))),
                true,
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                problem);
    }

    @Override
    public ModelRegistry in(Path other) {
        folder = other;
        return this;
    }

    @Override
    public Optional<Path> locate(String name) {
        return name.equals("tiny") ? Optional.of(FILE) : Optional.empty();
    }

    @Override
    public Catalog list() {
        return catalog("The source cannot be reached.");
    }

    @Override
    public Catalog refresh() {
        return catalog("The source cannot be reached now.");
    }

    private static Catalog catalog(String warning) {
        CatalogSource source =
                new CatalogSource(
                        "https://models.example/models3.json",
                        Origin.CACHE,
                        Optional.of(Instant.EPOCH),
                        1,
                        List.of(warning));
        return new Catalog(List.of(ENTRY), List.of(source));
    }

    @Override
    public List<InstalledModel> installed() {
        return List.of(TINY);
    }

    @Override
    public FoundModel find(String name) {
        return switch (name) {
            case "tiny" -> found;
            case "Big Model" ->
                    new FoundModel("Big-8B.Q4_0.gguf", Optional.of(ENTRY), Optional.empty());
            default -> throw new ModelNotFoundException("There is no model '" + name + "'.");
        };
    }

    @Override
    public InstalledModel retrieveModel(String name, boolean allowDownload) {
        throw new UnsupportedOperationException("not asked for by commands");
    }

    @Override
    public Download downloadModel(DownloadRequest request) {
        requests.add(request);
        return download;
    }

    @Override
    public Verification verify(String name, Consumer<DownloadProgress> listener) {
        FileDigests digests = new FileDigests(FILE, 1, "a".repeat(32), "b".repeat(64));
        return new Verification("tiny.gguf", List.of(digests), name.equals("tiny"));
    }

    @Override
    public List<Path> remove(String name) {
        return List.of(FILE, Path.of(FILE + ".verified"));
    }

    @Override
    public List<Path> removeStale(Duration age) {
        untouched = age;
        return age.isZero() ? List.of(Path.of("/models/old.gguf.part")) : List.of();
    }
}
