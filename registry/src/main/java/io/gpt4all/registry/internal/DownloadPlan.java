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
 * @param guessed whether nobody but the caller knows the name
 */
record DownloadPlan(
        String fileName, List<FileRequest> files, Optional<LocalModel> here, boolean guessed) {

    static DownloadPlan nothing(LocalModel model) {
        return new DownloadPlan(model.fileName(), List.of(), Optional.of(model), false);
    }

    static DownloadPlan of(String fileName, List<FileRequest> files) {
        return new DownloadPlan(fileName, files, Optional.empty(), false);
    }

    static DownloadPlan guess(String fileName, FileRequest file) {
        return new DownloadPlan(fileName, List.of(file), Optional.empty(), true);
    }
}
