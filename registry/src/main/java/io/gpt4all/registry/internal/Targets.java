package io.gpt4all.registry.internal;

import io.gpt4all.model.DownloadException;
import io.gpt4all.registry.internal.download.DiskException;
import io.gpt4all.registry.internal.names.FileNames;
import io.gpt4all.registry.internal.store.LocalModel;
import io.gpt4all.registry.internal.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where downloads go. Names may be a stranger's. */
final class Targets {
    private Targets() {}

    /**
     * Where the file is, in whatever folder of ours, or is to be. Makes the folder.
     *
     * @throws DownloadException if the name cannot be that of a model's file, or there is no folder
     */
    static Path of(String name, ModelStore store) {
        Optional<String> problem = FileNames.problem(name);
        if (problem.isPresent()) {
            throw new DownloadException(
                    "The file name '" + name + "' " + problem.get() + ". Give another.");
        }
        if (!FileNames.isModel(name)) {
            throw new DownloadException(
                    "The file name '" + name + "' does not end in .gguf. Give another.");
        }
        return store.find(name)
                .filter(LocalModel::isComplete)
                .filter(model -> !model.readOnly())
                .map(LocalModel::files)
                .filter(files -> files.size() == 1)
                .map(files -> files.get(0))
                .orElseGet(() -> inFolder(name, store.folders().target()));
    }

    private static Path inFolder(String name, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DownloadException(
                    "The model folder "
                            + folder
                            + (Files.exists(folder)
                                    ? " is a file"
                                    : " cannot be made: " + DiskException.reason(folder, e))
                            + ". Name another in GPT4ALL_MODELS.",
                    e);
        }
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) { // this system's names have other letters
            throw new DownloadException(
                    "This system cannot have a file '" + name + "': " + e.getReason() + ".", e);
        }
    }
}
