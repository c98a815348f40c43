package io.gpt4all.registry.internal;

import io.gpt4all.registry.internal.download.FileRequest;
import io.gpt4all.registry.internal.store.LocalModel;
import java.util.List;
import java.util.Optional;

/**
 * What a download has to do.
 *
 * @param fileName the model's file, of a model in several files the first
 * @param files to be fetched, or compared where they are here; none if the model is here
 * @param here the model, if nothing is to be done
 */
record DownloadPlan(String fileName, List<FileRequest> files, Optional<LocalModel> here) {

    static DownloadPlan nothing(LocalModel model) {
        return new DownloadPlan(model.fileName(), List.of(), Optional.of(model));
    }

    static DownloadPlan of(String fileName, List<FileRequest> files) {
        return new DownloadPlan(fileName, files, Optional.empty());
    }
}
