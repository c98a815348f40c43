package io.gpt4all;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens models. A service in OSGi, a {@link ServiceLoader} provider elsewhere.
 *
 * <p>Thread-safe.
 */
@ProviderType
public interface GPT4AllFactory {

    /**
     * Finds a factory on the class path or module path.
     *
     * @return the first that {@link ServiceLoader} finds, seen from the context class loader, then
     *     from this interface's own
     * @throws GPT4AllException if there is none
     */
    static GPT4AllFactory load() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Iterator<GPT4AllFactory> found =
                ServiceLoader.load(GPT4AllFactory.class, context).iterator();
        if (!found.hasNext()) {
            ClassLoader own = GPT4AllFactory.class.getClassLoader();
            found = ServiceLoader.load(GPT4AllFactory.class, own).iterator();
        }
        if (!found.hasNext()) {
            throw new GPT4AllException(
                    "No GPT4AllFactory on the class path or module path. Add gpt4all-runtime,"
                            + " gpt4all-llama and gpt4all-backend-cpu with this platform's"
                            + " classifier; in an OSGi container use the GPT4AllFactory service.");
        }
        return found.next();
    }

    /**
     * Loads a model and waits until it is ready.
     *
     * @param options which model, on which device, how large a context
     * @return the loaded model, to be closed by the caller; in OSGi it is closed too when the
     *     bundle of this factory, of its engine or of its backend stops
     * @throws ModelNotFoundException if it is not here and not to be downloaded, or nobody has it
     * @throws io.gpt4all.model.DownloadException if its download failed
     * @throws ModelLoadException if the file is damaged, unsupported or does not fit
     * @throws DeviceException if the device asked for is not there
     * @throws GPT4AllException if no engine can run here, or this factory's bundle stops meanwhile
     */
    GPT4All open(ModelOptions options);

    /**
     * Begins to open a model. Returns at once; all failures are told by the handle.
     *
     * @param options which model, on which device, how large a context
     * @param listener gets how {@link Opening#progress()} changes, one call at a time, on a thread
     *     of the runtime; one that is slow misses steps, but never the last, which is {@link
     *     OpenProgress.Phase#DONE} unless it fails; what it throws is logged
     * @return the handle, by which it can be cancelled
     */
    Opening<GPT4All> start(ModelOptions options, Consumer<OpenProgress> listener);

    /**
     * Loads an embedding model and waits until it is ready.
     *
     * @param options which model, and how it is loaded. The context's default of {@value
     *     ModelOptions#DEFAULT_CONTEXT_LENGTH} tokens is cut down to what the model was trained on;
     *     chat template, sequences, KV cache and adapters have no meaning here
     * @return the loaded model, to be closed by the caller; it also ends as {@link #open} says
     * @throws ModelLoadException if the file is damaged, does not fit, or is no embedding model
     * @throws GPT4AllException as {@link #open}
     */
    Embed4All openEmbed4All(ModelOptions options);

    /** Begins to open an embedding model, as {@link #start} and {@link #openEmbed4All} say. */
    Opening<Embed4All> startEmbed4All(ModelOptions options, Consumer<OpenProgress> listener);

    /**
     * Loads a model that ranks documents and waits until it is ready.
     *
     * @param options as for {@link #openEmbed4All}
     * @return the loaded model, to be closed by the caller; it also ends as {@link #open} says
     * @throws ModelLoadException if the file is damaged, does not fit, or does not rank
     * @throws GPT4AllException as {@link #open}
     */
    Reranker openReranker(ModelOptions options);

    /** Begins to open a model that ranks documents, as {@link #start} and {@link #openReranker}. */
    Opening<Reranker> startReranker(ModelOptions options, Consumer<OpenProgress> listener);

    /**
     * What can run models here, and for what cannot, why not.
     *
     * @return a snapshot, one entry per accelerator and engine; device memory is read anew
     */
    List<Accelerator> accelerators();

    /**
     * The version of llama.cpp that runs models here.
     *
     * @return such as {@code 0.4.0}; empty when there is no engine
     */
    Optional<String> llamaVersion();
}
