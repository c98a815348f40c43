package io.gpt4all.registry.internal.store;

import io.gpt4all.registry.internal.names.FileNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The models in the model folders. Looks anew each time, because others put files there too.
 *
 * @param folders where to look
 */
public record ModelStore(ModelFolders folders) {

    /** All models, sorted by file name; of equal names the one in the folder that comes first. */
    public List<LocalModel> models() {
        Set<String> seen = new HashSet<>();
        List<LocalModel> models = new ArrayList<>();
        scans().flatMap(scan -> scan.models().stream())
                .filter(model -> seen.add(model.fileName()))
                .forEach(models::add);
        models.sort(Comparator.comparing(LocalModel::fileName, String.CASE_INSENSITIVE_ORDER));
        return models;
    }

    /**
     * The model of a file name, with or without {@code .gguf}. One of exactly this name goes before
     * one that differs in the case of letters, whatever the order of their folders.
     */
    public Optional<LocalModel> find(String name) {
        String fileName = FileNames.withExtension(name);
        Optional<LocalModel> exact =
                scans().flatMap(scan -> scan.models().stream())
                        .filter(model -> model.fileName().equals(fileName))
                        .findFirst();
        return exact.or(
                () ->
                        scans().flatMap(scan -> scan.models().stream())
                                .filter(model -> model.isCalled(name))
                                .findFirst());
    }

    /**
     * The model that a path means: a file, with or without {@code .gguf}; empty if none is there.
     */
    public Optional<LocalModel> at(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return Stream.of(absolute, Path.of(absolute + FileNames.EXTENSION))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(this::modelOf);
    }

    /** The models in the folder of a path. */
    public List<LocalModel> beside(Path path) {
        Path folder = path.toAbsolutePath().normalize().getParent();
        return folder == null
                ? List.of()
                : new FolderScan(folder, folders.isReadOnly(folder)).models();
    }

    private LocalModel modelOf(Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        boolean readOnly = folders.isReadOnly(folder);
        return new FolderScan(folder, readOnly)
                .models().stream()
                        .filter(model -> model.files().contains(file))
                        .findFirst()
                        .orElseGet(() -> unnamed(file, readOnly));
    }

    /** A file whose name does not end as that of a model. */
    private static LocalModel unnamed(Path file, boolean readOnly) {
        String name = String.valueOf(file.getFileName());
        return new LocalModel(name, List.of(file), List.of(), readOnly);
    }

    private Stream<FolderScan> scans() {
        return folders.all().stream()
                .map(folder -> new FolderScan(folder, folders.isReadOnly(folder)));
    }
}
