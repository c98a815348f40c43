package io.gpt4all.runtime.internal;

import io.gpt4all.ChatMessage;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogEntry.Compatibility;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.ModelInfo;
import io.gpt4all.spi.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Prompts without a model that would answer them. */
final class ChatFixture {
    private ChatFixture() {}

    /** What the catalogue says of a model, with these fields and no others. */
    static CatalogEntry entry(boolean chats, Map<String, Object> fields) {
        return new CatalogEntry(
                "fake.gguf",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                chats,
                Optional.empty(),
                Optional.empty(),
                Compatibility.OFFERED,
                List.of(),
                "test",
                fields);
    }

    static ChatDefaults defaults(boolean chats, Map<String, Object> fields) {
        return new ChatDefaults(Optional.empty(), Optional.of(entry(chats, fields)));
    }

    static ChatMessage system(String text) {
        return new ChatMessage(Role.SYSTEM, text);
    }

    static ChatMessage user(String text) {
        return new ChatMessage(Role.USER, text);
    }

    static ChatMessage assistant(String text) {
        return new ChatMessage(Role.ASSISTANT, text);
    }

    static GenerationRequest request(
            ModelInfo info, ChatDefaults defaults, SessionOptions options) {
        return ChatPrompt.of("fake", info, defaults, options)
                .request(
                        "s",
                        Said.all(SystemMessages.begin(options, defaults)),
                        GenerateOptions.DEFAULTS.withSeed(1));
    }

    /** The prompt with what came from messages in brackets. */
    static String marked(GenerationRequest request) {
        return request.prompt().stream().map(ChatFixture::marked).collect(Collectors.joining());
    }

    private static String marked(Segment segment) {
        return segment instanceof Segment.Template template
                ? template.text()
                : segment instanceof Segment.User user ? "[" + user.text() + "]" : "tokens";
    }
}
