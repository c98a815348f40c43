package io.gpt4all.runtime.internal;

import io.gpt4all.ModelLoadException;
import io.gpt4all.ModelNotFoundException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds model files. What has a folder separator in it is a path; anything else is a name, which is
 * looked up in the folders only, never in the current one.
 */
final class ModelFiles {
    private static final String EXTENSION = ".gguf";

    private final List<Path> folders;

    ModelFiles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The file that a name or path means, if it is there. */
    Optional<Path> find(String model) {
        try {
            return existing(model, folders).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty(); // no file can have such a name
        }
    }

    /**
     * The file that a name or path means.
     *
     * @param model name or path
     * @param only the folder to look in, in place of the configured ones
     * @throws ModelNotFoundException if it is not there; says where it was looked for
     * @throws ModelLoadException if it is a folder or may not be read
     */
    Path require(String model, Optional<Path> only) {
        List<Path> searched = only.map(List::of).orElse(folders);
        Path file = existingOrNone(model, searched).orElseThrow(() -> notFound(model, searched));
        if (Files.isDirectory(file)) {
            throw new ModelLoadException(
                    file + " is a folder. Give the path of a " + EXTENSION + " file in it.");
        }
        if (!Files.isReadable(file)) {
            throw new ModelLoadException(
                    file + " may not be read by this user. Change its permissions.");
        }
        return file;
    }

    static boolean isPath(String model) {
        return model.indexOf('/') >= 0
                || model.indexOf(File.separatorChar) >= 0
                || model.equals(".")
                || model.equals("..");
    }

    /** The model's name: the file's without the extension. */
    static String nameOf(Path file) {
        String name = fileName(file);
        return name.endsWith(EXTENSION)
                ? name.substring(0, name.length() - EXTENSION.length())
                : name;
    }

    static String fileName(Path file) {
        return String.valueOf(file.getFileName()); // null for a root, which is no model
    }

    static boolean isModel(String fileName) {
        return fileName.endsWith(EXTENSION);
    }

    private static Optional<Path> existingOrNone(String model, List<Path> folders) {
        try {
            return existing(model, folders);
        } catch (InvalidPathException e) {
            throw new ModelNotFoundException(
                    "'" + e.getInput() + "' cannot be a file: " + e.getReason() + ".", e);
        }
    }

    private static Optional<Path> existing(String model, List<Path> folders) {
        if (isPath(model)) {
            return withOrWithoutExtension(Path.of(model));
        }
        List<Path> found =
                folders.stream()
                        .map(folder -> withOrWithoutExtension(folder.resolve(model)))
                        .flatMap(Optional::stream)
                        .toList();
        return found.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /** A folder counts only when there is no file, so that it can be named in the error. */
    private static Optional<Path> withOrWithoutExtension(Path path) {
        Path longer = Path.of(path + EXTENSION);
        if (!Files.isRegularFile(path) && Files.isRegularFile(longer)) {
            return Optional.of(longer);
        }
        return Files.exists(path) ? Optional.of(path) : Optional.empty();
    }

    private static ModelNotFoundException notFound(String model, List<Path> folders) {
        if (isPath(model)) {
            Path path = Path.of(model).toAbsolutePath().normalize();
            List<Path> beside = Optional.ofNullable(path.getParent()).map(List::of).orElse(folders);
            return new ModelNotFoundException(
                    "There is no file " + path + "." + NearNames.sentence(nameOf(path), beside));
        }
        String searched =
                folders.stream().map(ModelFiles::described).collect(Collectors.joining(", "));
        String here = Files.isRegularFile(Path.of(model)) ? " Or give it as ./" + model + "." : "";
        return new ModelNotFoundException(
                ("There is no model '" + model + "'. Searched: " + searched + ".")
                        + NearNames.sentence(model, folders)
                        + " Put the file into one of these folders, or give its path."
                        + here);
    }

    private static String described(Path folder) {
        return Files.isDirectory(folder) ? folder.toString() : folder + " (not there)";
    }
}
