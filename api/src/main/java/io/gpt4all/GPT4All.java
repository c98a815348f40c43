package io.gpt4all;

import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One loaded language model.
 *
 * <p>Get one from the service registry of an OSGi container (one service per configuration {@code
 * io.gpt4all.chat~NAME}), from a {@link GPT4AllFactory}, or on a plain class or module path from
 * {@link #open(ModelOptions)}. Close what you opened; a service belongs to its container.
 *
 * <p>Thread-safe. Requests from several threads are computed together, {@link
 * ModelOptions#sequences()} at a time; further ones wait.
 */
@ProviderType
public interface GPT4All extends AutoCloseable {

    /**
     * Opens a model with the first {@link GPT4AllFactory} that {@link ServiceLoader} finds.
     *
     * @param options which model, on which device, how large a context
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException if no factory is on the path, or as {@link GPT4AllFactory#open}
     */
    static GPT4All open(ModelOptions options) {
        return GPT4AllFactory.load().open(options);
    }

    /**
     * Opens a model and tells how far it is.
     *
     * @param options which model, on which device, how large a context
     * @param listener gets how far it is, as {@link GPT4AllFactory#start} says
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException if no factory is on the path, or as {@link GPT4AllFactory#open}
     */
    static GPT4All open(ModelOptions options, Consumer<OpenProgress> listener) {
        return GPT4AllFactory.load().start(options, listener).await();
    }

    /**
     * Opens a model with default options.
     *
     * @param model a file name in the model folder, with or without {@code .gguf}, or a path
     * @return the loaded model, to be closed by the caller
     * @throws GPT4AllException as {@link #open(ModelOptions)}
     */
    static GPT4All open(String model) {
        return open(ModelOptions.of(model));
    }

    /** The model's file name without {@code .gguf}. */
    String model();

    /** The architecture that the model file names, such as {@code llama} or {@code gemma3}. */
    String architecture();

    /** The accelerator in use: {@code cpu}, {@code cuda}, {@code metal} or {@code vulkan}. */
    String backend();

    /** The device in use, named as {@link Device#name()}. */
    String device();

    /** Tokens that prompt and answer of one request may have together. */
    int contextLength();

    /**
     * Starts generating text after a raw prompt, without a chat template.
     *
     * <p>Returns at once; a bad prompt shows as a failed result.
     *
     * @param prompt the text to go on from; special tokens in it are understood as such
     * @param options how to sample and when to stop
     * @return a handle to read, wait for or cancel the text
     */
    Generation start(String prompt, GenerateOptions options);

    /**
     * Generates text after a raw prompt and waits for the end of it.
     *
     * @param prompt the text to go on from; special tokens in it are understood as such
     * @param options how to sample and when to stop
     * @return the whole result
     * @throws GPT4AllException as {@link Generation#result()}
     */
    default GenerationResult generate(String prompt, GenerateOptions options) {
        return start(prompt, options).result();
    }

    /**
     * Generates text with {@linkplain GenerateOptions#DEFAULTS default options}.
     *
     * @param prompt the text to go on from
     * @return the whole result
     * @throws GPT4AllException as {@link Generation#result()}
     */
    default GenerationResult generate(String prompt) {
        return generate(prompt, GenerateOptions.DEFAULTS);
    }

    /**
     * Opens a conversation that speaks through the model's own chat template.
     *
     * @return a session with the system message that the catalogue has for the model, else without
     *     any message
     * @throws ChatTemplateException if the model has no usable template, or the catalogue says that
     *     it does not chat
     */
    default ChatSession chatSession() {
        return chatSession(SessionOptions.DEFAULTS);
    }

    /**
     * Opens a conversation. Any number may be open on one model.
     *
     * @param options system message, earlier messages, template and its variables
     * @return a session that starts with the messages given
     * @throws ChatTemplateException if the template cannot be parsed, there is none, or the
     *     catalogue says that the model does not chat and no template is given
     */
    ChatSession chatSession(SessionOptions options);

    /**
     * Opens a conversation that was kept as JSON. It may come from anywhere: all of it is checked.
     *
     * @param json from {@link ChatSession#toJson}, of this model or another
     * @return a session with the same messages
     * @throws InvalidRequestException if it is not such JSON; says where
     * @throws ChatTemplateException as {@link #chatSession(SessionOptions)}
     */
    ChatSession restoreSession(String json);

    /**
     * How many tokens a raw prompt has. Waits for the tokeniser.
     *
     * @param prompt special tokens in it are understood as such; a BOS token that the model adds
     *     counts
     * @throws ModelClosedException if the model is closed
     */
    int countTokens(String prompt);

    /**
     * How many tokens the prompt of a conversation has. Waits for the tokeniser.
     *
     * @param messages oldest first, the last one the user's
     * @throws ChatTemplateException if the template refuses these messages or there is none
     * @throws ModelClosedException if the model is closed
     */
    int countTokens(List<ChatMessage> messages);

    /**
     * Loads a further LoRA adapter and waits for it; requests under way go on. All requests that do
     * not {@linkplain GenerateOptions#adapters() choose adapters} have it from then on, unless its
     * scale is 0.
     *
     * @param adapter its name, file and strength; at most {@value ModelOptions#MAX_ADAPTERS}
     * @throws ModelLoadException if the file cannot be read, is no adapter or not for this model
     * @throws InvalidRequestException if the name is taken or there are too many
     * @throws ModelClosedException if the model is closed
     */
    void addAdapter(LoraAdapter adapter);

    /**
     * Frees a LoRA adapter and waits for that.
     *
     * @param name the adapter's
     * @throws InvalidRequestException if there is none of that name, or a request that has not
     *     ended uses it; wait for its end or cancel it
     * @throws ModelClosedException if the model is closed
     */
    void removeAdapter(String name);

    /** The LoRA adapters, in the order in which they came. */
    List<LoraAdapter> adapters();

    /** Ends running requests as {@link EndReason#CANCELLED} and frees the model. Idempotent. */
    @Override
    void close();
}
