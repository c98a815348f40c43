package io.gpt4all;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One loaded embedding model: it turns texts into vectors whose directions are alike where the
 * texts mean the same. All vectors have length 1, so that their dot product is the cosine.
 *
 * <p>Get one from the service registry of an OSGi container (one service per configuration {@code
 * io.gpt4all.embed~NAME}), from a {@link GPT4AllFactory}, or on a plain class or module path from
 * {@link #open()}. Close what you opened; a service belongs to its container.
 *
 * <p>Thread-safe. Texts of several threads are computed together where that is faster; whom a text
 * is computed with changes no vector beyond rounding.
 */
@ProviderType
public interface Embed4All extends AutoCloseable {

    /**
     * The SDK's default model. Where it is not installed, {@code all-MiniLM-L6-v2.f16.gguf} is
     * taken, the same model as the distribution brings it.
     */
    String DEFAULT_MODEL = "all-MiniLM-L6-v2.gguf2.f16.gguf";

    /** With fewer dimensions than this there is a warning in the log, as in the SDK. */
    int MIN_DIMENSIONALITY = 64;

    /**
     * Opens {@link #DEFAULT_MODEL}.
     *
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException as {@link #open(ModelOptions)}
     */
    static Embed4All open() {
        return open(DEFAULT_MODEL);
    }

    /**
     * Opens a model with default options.
     *
     * @param model a file name in the model folder, with or without {@code .gguf}, or a path
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException as {@link #open(ModelOptions)}
     */
    static Embed4All open(String model) {
        return open(ModelOptions.of(model));
    }

    /**
     * Opens a model with the first {@link GPT4AllFactory} that {@link ServiceLoader} finds.
     *
     * @param options which model, and how it is loaded
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException if no factory is on the path, or as {@link
     *     GPT4AllFactory#openEmbed4All}
     */
    static Embed4All open(ModelOptions options) {
        return GPT4AllFactory.load().openEmbed4All(options);
    }

    /**
     * Opens a model and tells how far it is.
     *
     * @param options which model, and how it is loaded
     * @param listener gets how far it is, as {@link GPT4AllFactory#start} says
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException as {@link #open(ModelOptions)}
     */
    static Embed4All open(ModelOptions options, Consumer<OpenProgress> listener) {
        return GPT4AllFactory.load().startEmbed4All(options, listener).await();
    }

    /** The model's file name without {@code .gguf}. */
    String model();

    /** The architecture that the model file names, such as {@code bert} or {@code nomic-bert}. */
    String architecture();

    /** The accelerator in use: {@code cpu}, {@code cuda}, {@code metal} or {@code vulkan}. */
    String backend();

    /** The device in use, named as {@link Device#name()}. */
    String device();

    /**
     * Tokens that the model takes at once, prefix and the tokens around a text included: the
     * smaller of {@link ModelOptions#contextLength()} and of what it was trained on, or what {@link
     * ModelOptions#ropeScaling()} reaches; with learned positions, as of BERT, never more than it
     * was trained on.
     */
    int contextLength();

    /** Values of a vector, unless fewer are asked for. */
    int dimensions();

    /** The prefixes that the model was trained with; empty if it is not one of those known here. */
    Optional<EmbedPrefixes> prefixes();

    /**
     * How many tokens a text has, without prefix and the tokens around it. Waits for the tokeniser.
     *
     * @throws InvalidRequestException if it has a line too long to be tokenised safely
     * @throws ModelClosedException if the model is closed
     * @throws DeviceException if the model's device has gone
     * @throws GPT4AllException if this thread is interrupted; it still is afterwards
     */
    int countTokens(String text);

    /**
     * Embeds one text and waits for its vector. An interrupt gives it up.
     *
     * @param text of any length, not empty; lone surrogates count as U+FFFD
     * @param options prefix, number of dimensions, what becomes of long texts
     * @return the vector, the caller's own
     * @throws InvalidRequestException if the text is empty, prefix or dimensionality are not the
     *     model's, or it is too long for {@link EmbedOptions#atlas()}
     * @throws java.util.concurrent.CancellationException if {@link EmbedOptions#cancel()} said so
     * @throws ModelClosedException if the model is closed, or was meanwhile
     * @throws OverloadedException if too many requests wait
     * @throws DeviceException if the model's device has gone
     * @throws InferenceException if computing fails, or brings what is no number
     * @throws GPT4AllException if this thread is interrupted; it still is afterwards
     */
    float[] embed(String text, EmbedOptions options);

    /** As {@link #embed(String, EmbedOptions)} with {@link EmbedOptions#DEFAULTS}. */
    default float[] embed(String text) {
        return embed(text, EmbedOptions.DEFAULTS);
    }

    /**
     * Embeds texts and waits for their vectors. An interrupt gives them up.
     *
     * @param texts at least one, each of any length; one that is empty is taken as if it were
     *     another text that means nothing, as in the SDK
     * @param options for all texts
     * @return the vectors in the order of the texts, whatever order they are computed in
     * @throws InvalidRequestException if there are no texts, else as {@link #embed(String,
     *     EmbedOptions)}
     * @throws java.util.concurrent.CancellationException if {@link EmbedOptions#cancel()} said so
     * @throws ModelClosedException if the model is closed, or was meanwhile
     * @throws OverloadedException if too many requests wait
     * @throws DeviceException if the model's device has gone
     * @throws InferenceException if computing fails, or brings what is no number
     * @throws GPT4AllException if this thread is interrupted; it still is afterwards
     */
    EmbedResult embed(List<String> texts, EmbedOptions options);

    /** The vectors of {@link #embed(List, EmbedOptions)} with {@link EmbedOptions#DEFAULTS}. */
    default float[][] embed(List<String> texts) {
        return embed(texts, EmbedOptions.DEFAULTS).embeddings();
    }

    /**
     * Embeds texts while they are read: of any number of them, only some hundred are in memory.
     *
     * <p>Up to 256 texts, fewer if they are long, are read before the first is computed, and up to
     * as many more before its vector comes. So a source that waits for vectors before it goes on
     * waits for ever: give such texts to {@link #embed(List, EmbedOptions)} as they come.
     *
     * @param texts read ahead of the vectors, on the thread that reads those; closed with the
     *     result, or at once if the options are refused
     * @param options for all texts; {@link EmbedOptions#cancel()} is asked for each part of the
     *     texts that is in memory
     * @return the vectors in the order of the texts, to be read once, by one thread at a time;
     *     reading fails as {@link #embed(List, EmbedOptions)} does. Close it if it is not read to
     *     its end
     */
    Stream<float[]> stream(Stream<String> texts, EmbedOptions options);

    /**
     * As {@link #stream}, for subscribers: texts are read and vectors computed as they demand, with
     * as many texts read ahead.
     *
     * @param texts gone through anew for each subscriber, on a thread of the runtime
     * @param options for all texts
     * @return a publisher of the vectors in the order of the texts
     */
    Flow.Publisher<float[]> publisher(Iterable<String> texts, EmbedOptions options);

    /**
     * Embeds a text that is looked for, with the model's prefix for queries.
     *
     * @return the vector
     * @throws InvalidRequestException if the model's {@link #prefixes()} are not known, else as
     *     {@link #embed(String, EmbedOptions)}
     */
    float[] embedQuery(String text);

    /**
     * Embeds a text that is to be found, with the model's prefix for documents.
     *
     * @return the vector
     * @throws InvalidRequestException if the model's {@link #prefixes()} are not known, else as
     *     {@link #embed(String, EmbedOptions)}
     */
    default float[] embedDocument(String text) {
        return embed(text);
    }

    /**
     * Ends requests under way with a {@link ModelClosedException}, waits for the step that is being
     * computed, and frees the model. Idempotent.
     */
    @Override
    void close();
}
