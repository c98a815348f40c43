package io.gpt4all;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a conversation begins. Immutable.
 *
 * @param messages the messages to begin with, oldest first; a system message comes first
 * @param chatTemplate a Jinja template in place of the model's own
 */
public record SessionOptions(List<ChatMessage> messages, Optional<String> chatTemplate) {

    /** No messages, the model's own template. */
    public static final SessionOptions DEFAULTS = new SessionOptions(List.of(), Optional.empty());

    /** Copies the list. */
    public SessionOptions {
        messages = List.copyOf(messages);
    }

    /**
     * These options with a system message before the {@link #messages()}, instead of the one that
     * they began with, if any.
     */
    public SessionOptions withSystemMessage(String text) {
        boolean replaces = !messages.isEmpty() && messages.get(0).role() == Role.SYSTEM;
        List<ChatMessage> all = new ArrayList<>();
        all.add(new ChatMessage(Role.SYSTEM, text));
        all.addAll(messages.subList(replaces ? 1 : 0, messages.size()));
        return new SessionOptions(all, chatTemplate);
    }

    /** These options with other {@link #messages()}, a system message among them or not. */
    public SessionOptions withMessages(List<ChatMessage> messages) {
        return new SessionOptions(messages, chatTemplate);
    }

    /** These options with another {@link #chatTemplate()}. */
    public SessionOptions withChatTemplate(String template) {
        return new SessionOptions(messages, Optional.of(template));
    }
}
