package io.gpt4all.registry.internal;

import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.registry.internal.download.FetchedFile;
import io.gpt4all.registry.internal.download.FileNotServedException;
import io.gpt4all.registry.internal.download.FileRequest;
import io.gpt4all.registry.internal.store.LocalModel;
import io.gpt4all.registry.internal.store.ModelStore;
import io.gpt4all.registry.internal.store.VerifiedFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's download from its name to what can be opened.
 *
 * @param parts what the registry has
 * @param store the folders, looked up when the download begins
 */
record ModelDownload(Parts parts, Supplier<ModelStore> store) {
    private static final Logger LOG = LoggerFactory.getLogger(ModelDownload.class);

    Download start(DownloadRequest request) {
        Steps steps = new Steps();
        return parts.downloads()
                .start(request.name(), () -> steps.plan(request), steps::finish, steps::explain);
    }

    /** Planning and finishing run on the download's thread, one after the other. */
    private final class Steps {
        private volatile DownloadPlan plan = DownloadPlan.of("", List.of());
        private volatile @Nullable ModelStore planned;

        List<FileRequest> plan(DownloadRequest request) {
            ModelStore now = store.get();
            planned = now; // other folders do not move what is under way
            plan = new Planner(parts.settings(), parts.catalogs(), now).plan(request);
            return plan.files();
        }

        InstalledModel finish(List<FetchedFile> files) {
            for (FetchedFile file : files) {
                LOG.info("Model downloaded to {}", file.file());
                VerifiedFile.note(noted(file));
            }
            if (!files.isEmpty()) {
                parts.changed();
            }
            Names names = names();
            LocalModel model =
                    plan.here()
                            .or(() -> names.store().find(plan.fileName()))
                            .orElseThrow(() -> new ModelNotFoundException(gone()));
            if (!model.isComplete()) {
                throw new ModelNotFoundException(
                        Describer.problem(model, Optional.empty()).orElse(gone()));
            }
            if (files.isEmpty()) {
                parts.verifier().check(model, names);
            }
            return Describer.describe(model, names.entryOf(model));
        }

        /** A name that nobody knows is one, even if somebody was asked for it. */
        Throwable explain(Throwable failure) {
            return failure instanceof FileNotServedException && plan.guessed()
                    ? names().unknown(plan.fileName())
                    : failure;
        }

        private Names names() {
            return new Names(Objects.requireNonNull(planned), parts.catalogs()::known);
        }

        private VerifiedFile.Digests noted(FetchedFile file) {
            return new VerifiedFile.Digests(
                    file.file(),
                    file.size(),
                    file.modified(),
                    file.md5(),
                    file.sha256(),
                    parts.clock().instant(),
                    isCompared(file));
        }

        /** The download has compared what there was to compare. */
        private boolean isCompared(FetchedFile file) {
            return plan.files().stream()
                    .filter(request -> request.target().equals(file.file()))
                    .anyMatch(r -> r.md5().isPresent() || r.sha256().isPresent());
        }

        private String gone() {
            return plan.fileName() + " was there and has gone again. Download it once more.";
        }
    }
}
