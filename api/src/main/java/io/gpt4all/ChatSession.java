package io.gpt4all;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A conversation with a model: keeps the messages and renders them by the model's chat template.
 *
 * <p>Thread-safe; its turns run one after another. A turn that fails leaves the history as it was.
 */
@ProviderType
public interface ChatSession extends AutoCloseable {

    /**
     * Starts the next turn. It waits for the turn before it.
     *
     * @param message what the user says
     * @param options how to sample and when to stop
     * @return a handle to read, wait for or cancel the answer
     */
    Generation start(String message, GenerateOptions options);

    /**
     * Says something and waits for the answer.
     *
     * @param message what the user says
     * @param options how to sample and when to stop
     * @return the answer
     * @throws GPT4AllException as {@link Generation#result()}
     */
    default GenerationResult generate(String message, GenerateOptions options) {
        return start(message, options).result();
    }

    /**
     * Says something with {@linkplain GenerateOptions#DEFAULTS default options}.
     *
     * @param message what the user says
     * @return the answer
     * @throws GPT4AllException as {@link Generation#result()}
     */
    default GenerationResult generate(String message) {
        return generate(message, GenerateOptions.DEFAULTS);
    }

    /**
     * The messages so far, oldest first. An answer that was cut short by cancelling is in it as far
     * as it came; a turn cancelled before its first text is not.
     *
     * @return a snapshot
     */
    List<ChatMessage> history();

    /** Cancels a running turn and frees what the model keeps for this session. Idempotent. */
    @Override
    void close();
}
