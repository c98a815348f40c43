package io.gpt4all;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One loaded model that says how well documents answer a query. It reads both together, so it is
 * more exact than the cosine of two vectors, and slower: take it for the best few that {@link
 * Embed4All} has found.
 *
 * <p>A model is one if its file says that its pooling is {@code rank}. Configurations {@code
 * io.gpt4all.embed~NAME} of such a model give a service of this type.
 *
 * <p>Thread-safe. Close what you opened; a service belongs to its container.
 */
@ProviderType
public interface Reranker extends AutoCloseable {

    /**
     * Opens a model with default options.
     *
     * @param model a file name in the model folder, with or without {@code .gguf}, or a path
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException as {@link #open(ModelOptions)}
     */
    static Reranker open(String model) {
        return open(ModelOptions.of(model));
    }

    /**
     * Opens a model with the first {@link GPT4AllFactory} that {@link java.util.ServiceLoader}
     * finds.
     *
     * @param options which model, and how it is loaded
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException if no factory is on the path, or as {@link
     *     GPT4AllFactory#openReranker}
     */
    static Reranker open(ModelOptions options) {
        return GPT4AllFactory.load().openReranker(options);
    }

    /**
     * Opens a model and tells how far it is.
     *
     * @param options which model, and how it is loaded
     * @param listener gets how far it is, as {@link GPT4AllFactory#start} says
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException as {@link #open(ModelOptions)}
     */
    static Reranker open(ModelOptions options, Consumer<OpenProgress> listener) {
        return GPT4AllFactory.load().startReranker(options, listener).await();
    }

    /** The model's file name without {@code .gguf}. */
    String model();

    /** The architecture that the model file names, such as {@code bert}. */
    String architecture();

    /** The accelerator in use: {@code cpu}, {@code cuda}, {@code metal} or {@code vulkan}. */
    String backend();

    /** The device in use, named as {@link Device#name()}. */
    String device();

    /** Tokens that query and document may have together, with those that the model adds. */
    int contextLength();

    /**
     * Scores documents and waits for that. An interrupt gives it up.
     *
     * @param query what is asked; not empty
     * @param documents at least one; of one that is too long the end is left out
     * @return a score for each document, in the order of the documents, higher for better ones; of
     *     a model that gives several, the first. Their range is the model's own: compare scores of
     *     one query only
     * @throws InvalidRequestException if the query is empty or fills the context, or there are no
     *     documents
     * @throws ModelClosedException if the model is closed, or was meanwhile
     * @throws OverloadedException if too many requests wait
     * @throws DeviceException if the model's device has gone
     * @throws InferenceException if computing fails, or brings what is no number
     * @throws GPT4AllException if this thread is interrupted; it still is afterwards
     */
    float[] rerank(String query, List<String> documents);

    /**
     * Ends requests under way with a {@link ModelClosedException}, waits for the step that is being
     * computed, and frees the model. Idempotent.
     */
    @Override
    void close();
}
