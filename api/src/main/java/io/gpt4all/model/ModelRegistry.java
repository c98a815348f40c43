package io.gpt4all.model;

import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Knows which models there are, in the catalogue and on this machine, and fetches them. A service
 * in OSGi, a {@link ServiceLoader} provider elsewhere.
 *
 * <p><b>Names.</b> Wherever a method takes a name, it is a file name of the catalogue or of a model
 * folder, with or without {@code .gguf}, or the display name of the catalogue, whatever the case of
 * its letters; or the path of a file, which is anything with a folder separator in it. An entry's
 * aliases serve too, where no file of that very name is installed.
 *
 * <p><b>Folders.</b> Models are looked for in the folders of {@code GPT4ALL_MODELS} in the
 * environment, of the property {@code gpt4all.models}, of the configuration, in {@code
 * .cache/gpt4all} in the user's home as the GPT4All SDK does, and last in those of the property
 * {@code gpt4all.models.embedded}, which are only read. Downloads go to the first.
 *
 * <p>Only {@link #list()}, {@link #refresh()} and downloads use the network.
 *
 * <p>Thread-safe.
 */
@ProviderType
public interface ModelRegistry {

    /**
     * Finds a registry on the class path or module path.
     *
     * @return the first that {@link ServiceLoader} finds, seen from the context class loader, then
     *     from this interface's own
     * @throws GPT4AllException if there is none
     */
    static ModelRegistry load() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Iterator<ModelRegistry> found = ServiceLoader.load(ModelRegistry.class, context).iterator();
        if (!found.hasNext()) {
            ClassLoader own = ModelRegistry.class.getClassLoader();
            found = ServiceLoader.load(ModelRegistry.class, own).iterator();
        }
        if (!found.hasNext()) {
            throw new GPT4AllException(
                    "No ModelRegistry on the class path or module path. Add gpt4all-registry,"
                            + " gpt4all-gguf and jackson-databind, or give models by path; in an"
                            + " OSGi container use the ModelRegistry service.");
        }
        return found.next();
    }

    /**
     * This registry with one model folder in place of all others.
     *
     * @param folder where models are looked for and downloaded to; has to exist when it is used, as
     *     in the SDK
     * @return a view that shares catalogue and downloads with this one
     */
    ModelRegistry in(Path folder);

    /**
     * The catalogue. Asks the sources first when its copy is older than a day, for two seconds at
     * most; without network it is the copy, or what came with this library.
     *
     * <p>The SDK's {@code list_models} asks the network each time and fails without it.
     *
     * @return entries of all sources and what is wrong with sources; never fails
     */
    Catalog list();

    /**
     * The catalogue after asking all sources now.
     *
     * @return as {@link #list()}; a source that cannot be reached is a warning in it
     */
    Catalog refresh();

    /**
     * The models in the model folders, complete or not, sorted by file name. A model in several
     * files is one. Reads each file's header; of equal names only the one that is used is there.
     *
     * @return a snapshot; never fails: what cannot be used says why
     */
    List<InstalledModel> installed();

    /**
     * What is known of a model, from the last known catalogue and the folders.
     *
     * @param name see {@link ModelRegistry}
     * @return its entry in the catalogue, its files here, or both
     * @throws ModelNotFoundException if there is no such model, or several; names the nearest
     */
    FoundModel find(String name);

    /**
     * The file to open for a model that is here. Quick, but for the first time that a file which
     * the catalogue knows is asked for: it is then compared with its digest, which reads all of it.
     * Files given by path and those in folders that are only read are not compared.
     *
     * @param name see {@link ModelRegistry}
     * @return the file; empty if the model is not here or not complete
     * @throws ModelNotFoundException if the name means several models
     * @throws ModelVerificationException if the file is not what the catalogue says; it can be
     *     opened by its path all the same
     */
    Optional<Path> locate(String name);

    /**
     * A model that can be opened: one that is here, else one that is downloaded now.
     *
     * <p>As the SDK's {@code retrieve_model}, but: a model that is here needs no network; a file
     * that is not what the catalogue says is refused instead of used; an unfinished download goes
     * on; names need not be exact; what it prints when it is to be verbose is in the log.
     *
     * @param name see {@link ModelRegistry}
     * @param allowDownload whether it may be downloaded if it is not here
     * @return the model; {@link InstalledModel#path()} is what to open
     * @throws ModelNotFoundException if it is not here and may not, or cannot, be downloaded
     * @throws ModelVerificationException if the file, here or as it came, is not what the catalogue
     *     says
     * @throws DownloadException if the download failed
     * @throws java.util.concurrent.CancellationException if this thread is interrupted; what has
     *     come so far is kept
     */
    InstalledModel retrieveModel(String name, boolean allowDownload);

    /**
     * Begins to download a model. Returns at once. Who asks for a file that is on its way already,
     * in this process, shares that download; one in another process is waited for.
     *
     * <p>A model that is complete here is not fetched again: the download ends with it. Names that
     * no source knows but which end in {@code .gguf} are tried where the SDK tries them, beside its
     * other models on gpt4all.io, as long as that source is configured.
     *
     * @param request which, and from where if not from where the catalogue says
     * @return the handle; all failures are told by it
     */
    Download downloadModel(DownloadRequest request);

    /**
     * Reads all of an installed model and compares it with the digests of the catalogue; without an
     * entry, with what it was when it was last verified here. What is found is remembered, so that
     * it need not be read again while size and time of the file stay the same.
     *
     * @param name see {@link ModelRegistry}
     * @param listener gets how far it is, on the calling thread
     * @return the digests and whether there was something to compare them with
     * @throws ModelNotFoundException if it is not here
     * @throws ModelVerificationException if they differ; has both values
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    Verification verify(String name, Consumer<DownloadProgress> listener);

    /**
     * Deletes an installed model with all its files, or what there is of an unfinished download.
     *
     * @param name see {@link ModelRegistry}; a path must lie in a model folder
     * @return the files that were deleted
     * @throws ModelNotFoundException if it is not here
     * @throws GPT4AllException if a program uses it, it came with the distribution, or it cannot be
     *     deleted
     */
    List<Path> remove(String name);

    /**
     * Deletes what is left of unfinished downloads that nothing has been added to for a while, and
     * of damaged ones.
     *
     * @param untouched how long at least; zero for all that are not under way
     * @return the files that were deleted
     */
    List<Path> removeStale(Duration untouched);
}
