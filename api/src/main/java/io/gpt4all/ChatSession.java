package io.gpt4all;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A conversation with a model: keeps the messages and renders them by the model's chat template. An
 * answer goes to the model again as the tokens that were generated, so nothing of a conversation is
 * computed twice.
 *
 * <p>Thread-safe; its turns run one after another. A turn that fails leaves the history as it was.
 */
@ProviderType
public interface ChatSession extends AutoCloseable {

    /**
     * Starts the next turn. It waits for the turns before it, which from then on go to their ends
     * whether their text is read or not: a slow reader pauses only the last turn of a session.
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
     * as it came, unless {@link SessionOptions#keepCancelled()} says otherwise; a turn cancelled
     * before its first text is not.
     *
     * @return a snapshot
     */
    List<ChatMessage> history();

    /**
     * Replaces the messages, for instance by those of an earlier conversation, or without some of
     * them. What the model has computed of messages that stay is not computed again.
     *
     * @param messages oldest first, a system message among them or not
     * @throws IllegalStateException if a turn is under way or waiting
     */
    void setHistory(List<ChatMessage> messages);

    /**
     * Takes the last turn back: the last message of the user and all that follow it.
     *
     * @return what the user had said; empty if there is no such message, and nothing is changed
     * @throws IllegalStateException if a turn is under way or waiting
     */
    Optional<String> undo();

    /**
     * Another conversation that begins with the same messages and goes its own way. What the model
     * has computed of them serves both.
     *
     * @return a session, to be closed by the caller
     * @throws ModelClosedException if this session is closed
     */
    ChatSession fork();

    /**
     * The messages and what the session was opened with, as JSON for {@link
     * GPT4All#restoreSession}.
     */
    String toJson();

    /**
     * How many tokens the prompt has if this is said next. Waits for the tokeniser.
     *
     * @param message what the user would say
     * @return tokens of the whole prompt, the messages before among them
     * @throws ChatTemplateException if the template refuses these messages
     * @throws ModelClosedException if the model is closed
     */
    int countTokens(String message);

    /** Cancels a running turn and frees what the model keeps for this session. Idempotent. */
    @Override
    void close();
}
