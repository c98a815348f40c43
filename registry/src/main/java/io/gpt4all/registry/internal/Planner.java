package io.gpt4all.registry.internal;

import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogFile;
import io.gpt4all.model.DownloadException;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.ModelVerificationException;
import io.gpt4all.registry.internal.catalog.CatalogSettings;
import io.gpt4all.registry.internal.catalog.Catalogs;
import io.gpt4all.registry.internal.download.FileRequest;
import io.gpt4all.registry.internal.names.FileNames;
import io.gpt4all.registry.internal.names.SplitName;
import io.gpt4all.registry.internal.store.LocalModel;
import io.gpt4all.registry.internal.store.ModelStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out what a download has to fetch, and from where. May ask the sources of the catalogue.
 *
 * @param settings as they are now
 * @param catalogs the catalogue
 * @param store where the files go and what is there already
 */
record Planner(RegistrySettings settings, Catalogs catalogs, ModelStore store) {
    /** A copy of the catalogue that is younger need not be asked for again. */
    private static final Duration JUST_ASKED = Duration.ofMinutes(1);

    DownloadPlan plan(DownloadRequest request) {
        return request.urls().isEmpty() ? byName(request) : byUrl(request);
    }

    private DownloadPlan byName(DownloadRequest request) {
        Names listed = names(settings.offline() ? catalogs.known() : catalogs.list());
        Optional<CatalogEntry> entry = listed.entry(request.name());
        Optional<LocalModel> unlisted =
                entry.isPresent()
                        ? Optional.empty()
                        : listed.local(request.name()).filter(LocalModel::isComplete);
        return unlisted.map(model -> compare(model, request))
                .or(() -> entry.or(() -> newEntry(request.name())).map(e -> of(e, request)))
                .orElseGet(() -> guess(request));
    }

    /** It may have come into the catalogue since that was asked. */
    private Optional<CatalogEntry> newEntry(String name) {
        return settings.offline()
                ? names(catalogs.known()).entryOrAlias(name)
                : names(catalogs.list(JUST_ASKED)).entryOrAlias(name);
    }

    /** What no catalogue knows and is here has but to be what was asked for. */
    private static DownloadPlan compare(LocalModel model, DownloadRequest request) {
        if (!hasExpectations(request)) {
            return DownloadPlan.nothing(model);
        }
        requireOneFile(model.fileName(), request, model.files().size() == 1);
        FileRequest file =
                new FileRequest(
                        model.path(), List.of(), request.size(), request.md5(), request.sha256());
        return DownloadPlan.of(model.fileName(), List.of(file));
    }

    /** What is here is then compared by the download with what was asked for. */
    private static boolean hasExpectations(DownloadRequest request) {
        return request.md5().isPresent()
                || request.sha256().isPresent()
                || request.size().isPresent();
    }

    private Names names(Catalog catalog) {
        return new Names(store, () -> catalog);
    }

    /**
     * The model, complete.
     *
     * @throws ModelVerificationException if what is here is something else
     */
    private Optional<LocalModel> here(CatalogEntry entry) {
        Optional<LocalModel> local = store.find(entry.fileName()).filter(LocalModel::isComplete);
        local.flatMap(model -> Describer.problem(model, Optional.of(entry)))
                .ifPresent(
                        problem -> {
                            throw new ModelVerificationException(problem);
                        });
        return local;
    }

    private DownloadPlan of(CatalogEntry entry, DownloadRequest request) {
        Optional<LocalModel> here = here(entry).filter(model -> !hasExpectations(request));
        if (here.isPresent()) {
            return DownloadPlan.nothing(here.get());
        }
        requireOnline(entry.fileName());
        boolean alone = entry.files().size() == 1;
        requireOneFile(entry.fileName(), request, alone);
        List<FileRequest> files =
                entry.files().stream()
                        .map(file -> alone ? with(file, request) : file)
                        .map(this::request)
                        .toList();
        return DownloadPlan.of(entry.fileName(), files);
    }

    private static void requireOneFile(String name, DownloadRequest request, boolean alone) {
        if (hasExpectations(request) && !alone) {
            throw new DownloadException(
                    name
                            + " is a model in several files, which one size or digest cannot be of."
                            + " Leave them out.");
        }
    }

    /** What was asked for goes before what the catalogue says. */
    private static CatalogFile with(CatalogFile file, DownloadRequest request) {
        return new CatalogFile(
                file.name(),
                request.urls().isEmpty() ? file.urls() : request.urls(),
                request.size().isPresent() ? request.size() : file.size(),
                request.md5().or(file::md5),
                request.sha256().or(file::sha256));
    }

    private FileRequest request(CatalogFile file) {
        if (file.urls().isEmpty()) {
            throw new DownloadException(
                    ("The catalogue has no address to download %s from. Give one with --url, or put"
                                    + " the file into %s.")
                            .formatted(file.name(), store.folders().target()));
        }
        return new FileRequest(
                Targets.of(file.name(), store),
                file.urls(),
                file.size(),
                file.md5(),
                file.sha256());
    }

    /** An address was given: the name is that of a known model, or of the file to be. */
    private DownloadPlan byUrl(DownloadRequest request) {
        Optional<CatalogEntry> entry = names(catalogs.known()).entry(request.name());
        String name =
                entry.map(CatalogEntry::fileName)
                        .orElseGet(() -> FileNames.withExtension(request.name()));
        Optional<SplitName> split = SplitName.of(name);
        if (split.isPresent()) {
            return parts(split.get(), entry, request);
        }
        Optional<LocalModel> here =
                entry.map(this::here)
                        .orElseGet(() -> store.find(name).filter(LocalModel::isComplete));
        if (here.isPresent() && !hasExpectations(request)) {
            return DownloadPlan.nothing(here.get());
        }
        requireOnline(name);
        CatalogFile known =
                entry.map(e -> e.files().get(0)).orElseGet(() -> unknown(name, List.of()));
        return DownloadPlan.of(name, List.of(request(with(known, request))));
    }

    /** The addresses of the parts differ from the first's in the number alone. */
    private DownloadPlan parts(
            SplitName split, Optional<CatalogEntry> entry, DownloadRequest request) {
        requireOneFile(split.first(), request, false);
        Optional<LocalModel> here = entry.flatMap(this::here);
        if (here.isPresent()) {
            return DownloadPlan.nothing(here.get());
        }
        requireOnline(split.first());
        List<FileRequest> files =
                split.all().stream()
                        .map(part -> known(part, entry))
                        .map(
                                file ->
                                        from(
                                                PartAddresses.of(
                                                        request.urls(), split, file.name()),
                                                file))
                        .map(this::request)
                        .toList();
        return DownloadPlan.of(split.first(), files);
    }

    /** What the catalogue says of a part. */
    private static CatalogFile known(String part, Optional<CatalogEntry> entry) {
        return entry.stream()
                .flatMap(e -> e.files().stream())
                .filter(file -> file.name().equals(part))
                .findFirst()
                .orElseGet(() -> unknown(part, List.of()));
    }

    private static CatalogFile from(List<URI> urls, CatalogFile file) {
        return new CatalogFile(file.name(), urls, file.size(), file.md5(), file.sha256());
    }

    private DownloadPlan guess(DownloadRequest request) {
        String name = request.name();
        boolean may =
                FileNames.isModel(name)
                        && FileNames.problem(name).isEmpty()
                        && settings.sources().contains(CatalogSettings.OFFICIAL);
        if (!may || settings.offline()) {
            throw names(catalogs.known()).unknown(name);
        }
        URI url = official(name);
        CatalogFile file = with(unknown(name, List.of(url)), request);
        return DownloadPlan.guess(name, request(file));
    }

    /** Where the SDK looks for models that its list does not have. */
    private static URI official(String name) {
        try {
            return new URI("https", "gpt4all.io", "/models/gguf/" + name, null);
        } catch (URISyntaxException e) {
            throw new DownloadException("No address can have the name '" + name + "'.", e);
        }
    }

    private static CatalogFile unknown(String name, List<URI> urls) {
        return new CatalogFile(
                name, urls, OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    private void requireOnline(String name) {
        if (settings.offline()) {
            throw new DownloadException(
                    "%s is not here and the registry is set to stay offline. Unset offline in its configuration and GPT4ALL_OFFLINE, or put the file into %s."
                            .formatted(name, store.folders().target()));
        }
    }
}
