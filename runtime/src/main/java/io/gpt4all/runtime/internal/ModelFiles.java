package io.gpt4all.runtime.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelLoadException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadRequest;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelRegistry;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds the file to open. What has a folder separator in it is a path; anything else is a name, and
 * what names mean is the registry's business.
 *
 * @param registry asked each time, because it comes and goes
 */
record ModelFiles(Supplier<Optional<ModelRegistry>> registry) {
    private static final String EXTENSION = ".gguf";

    /**
     * The file that the options mean, downloaded if it is not here and may be.
     *
     * @param progress gets how far a download is
     * @throws ModelNotFoundException if it is not there; says where it was looked for
     * @throws ModelLoadException if it is a folder or may not be read
     * @throws GPT4AllException if a download failed, or this thread was interrupted meanwhile
     */
    Path require(ModelOptions options, Consumer<OpenProgress> progress) {
        Path file = isPath(options.model()) ? byPath(options) : byName(options, progress);
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

    /** What the catalogue says of a file; empty if nothing, or there is no registry to ask. */
    Optional<CatalogEntry> entry(Path file, ModelOptions options) {
        String path = file.toAbsolutePath().toString();
        return searched(options)
                .flatMap(known -> known.find(path).installed())
                .flatMap(InstalledModel::entry);
    }

    static boolean isPath(String model) {
        return model.indexOf('/') >= 0
                || model.indexOf(File.separatorChar) >= 0
                || model.equals(".")
                || model.equals("..");
    }

    /** The model's name: the file's without the extension. */
    static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName()); // null for a root, which is no model
        return name.endsWith(EXTENSION)
                ? name.substring(0, name.length() - EXTENSION.length())
                : name;
    }

    /** In the folder of the options if it is relative, as the SDK has it. */
    private Path byPath(ModelOptions options) {
        try {
            Path given = Path.of(options.model());
            Path path = options.modelFolder().map(folder -> folder.resolve(given)).orElse(given);
            return existing(path).orElseThrow(() -> noSuchFile(path));
        } catch (InvalidPathException e) {
            throw new ModelNotFoundException(
                    "'" + e.getInput() + "' cannot be a file: " + e.getReason() + ".", e);
        }
    }

    /** A folder counts only when there is no file, so that it can be named in the error. */
    private static Optional<Path> existing(Path path) {
        Path longer = Path.of(path + EXTENSION);
        if (!Files.isRegularFile(path) && Files.isRegularFile(longer)) {
            return Optional.of(longer);
        }
        return Files.exists(path) ? Optional.of(path) : Optional.empty();
    }

    /** The registry, if there is one, tells what there is beside it. */
    private ModelNotFoundException noSuchFile(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            registry.get().ifPresent(known -> known.find(absolute.toString()));
        } catch (ModelNotFoundException e) {
            return e;
        }
        return new ModelNotFoundException("There is no file " + absolute + ".");
    }

    private Path byName(ModelOptions options, Consumer<OpenProgress> progress) {
        ModelRegistry searched =
                searched(options)
                        .orElseThrow(
                                () ->
                                        new ModelNotFoundException(
                                                ("'%s' is a name, and there is no ModelRegistry to"
                                                                + " look it up. Add gpt4all-registry,"
                                                                + " or give the path of the file.")
                                                        .formatted(options.model())));
        return searched.locate(options.model())
                .or(() -> DefaultEmbedder.standIn(options.model(), searched))
                .orElseGet(
                        () ->
                                options.allowDownload()
                                        ? download(searched, options.model(), progress)
                                        : installed(searched, options.model()));
    }

    /** Which it is not, as has been seen; the registry says what there is instead. */
    private static Path installed(ModelRegistry registry, String name) {
        try {
            return registry.retrieveModel(name, false).path();
        } catch (ModelNotFoundException e) {
            throw DefaultEmbedder.isMeant(name) ? DefaultEmbedder.missing(e) : e;
        }
    }

    private static Path download(
            ModelRegistry registry, String name, Consumer<OpenProgress> progress) {
        Download download = registry.downloadModel(DownloadRequest.of(name));
        download.onProgress(state -> progress.accept(downloading(state)));
        try {
            return download.await().path();
        } catch (CancellationException e) {
            throw new GPT4AllException(
                    "Interrupted while " + name + " was downloaded; the next try goes on there.",
                    e);
        }
    }

    private static OpenProgress downloading(DownloadProgress state) {
        boolean known = state.phase() == DownloadProgress.Phase.DOWNLOADING;
        long total = known ? state.total().orElse(0) : 0;
        return new OpenProgress(
                OpenProgress.Phase.DOWNLOADING,
                total == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) state.bytes() / total));
    }

    private Optional<ModelRegistry> searched(ModelOptions options) {
        return registry.get().map(known -> options.modelFolder().map(known::in).orElse(known));
    }
}
