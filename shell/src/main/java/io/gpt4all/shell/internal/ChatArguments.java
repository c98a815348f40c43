package io.gpt4all.shell.internal;

import io.gpt4all.SessionOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of how a conversation begins. */
final class ChatArguments {

    @Option(
            names = "--system",
            paramLabel = "TEXT",
            description =
                    "Instructions that the model gets before the first message. Default: those of"
                            + " the catalogue, if it has any for the model.")
    private @Nullable String system;

    @Option(names = "--no-system", description = "No instructions, not even the catalogue's.")
    private boolean noSystem;

    @Option(
            names = "--chat-template",
            paramLabel = "FILE",
            description =
                    "A file with the Jinja template to chat through. Default: the catalogue's,"
                            + " else the one in the model file.")
    private @Nullable Path chatTemplate;

    @Option(
            names = "--no-thinking",
            description = "Asks models that think before they answer not to, where they can.")
    private boolean noThinking;

    /** An option that was given, if any. */
    Optional<String> given() {
        if (system != null) {
            return Optional.of("--system");
        }
        if (noSystem) {
            return Optional.of("--no-system");
        }
        if (chatTemplate != null) {
            return Optional.of("--chat-template");
        }
        return noThinking ? Optional.of("--no-thinking") : Optional.empty();
    }

    /**
     * The options of a session.
     *
     * @throws IllegalArgumentException if they contradict each other or the template cannot be read
     */
    SessionOptions options() {
        if (noSystem && system != null) {
            throw new IllegalArgumentException(
                    "--system and --no-system contradict each other. Drop one of them.");
        }
        SessionOptions options = SessionOptions.DEFAULTS;
        if (system != null) {
            options = options.withSystemMessage(system);
        }
        if (noSystem) {
            options = options.withoutSystemMessage();
        }
        if (chatTemplate != null) {
            options = options.withChatTemplate(TextFiles.read("The chat template", chatTemplate));
        }
        return noThinking ? options.withVariable("enable_thinking", false) : options;
    }
}
