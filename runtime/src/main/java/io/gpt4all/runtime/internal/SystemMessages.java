package io.gpt4all.runtime.internal;

import io.gpt4all.ChatMessage;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import io.gpt4all.template.ChatTemplate;
import io.gpt4all.template.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** System messages: which one a chat begins with, and what templates get that know none. */
final class SystemMessages {
    private static final String PROBE = "b7Qx-system-2fKz";

    private SystemMessages() {}

    /** The messages that a session begins with, the model's own system message among them. */
    static List<ChatMessage> begin(SessionOptions options, ChatDefaults defaults) {
        List<ChatMessage> messages = new ArrayList<>(options.messages());
        boolean given = !messages.isEmpty() && messages.get(0).role() == Role.SYSTEM;
        if (!given && options.modelSystemMessage()) {
            defaults.systemMessage()
                    .ifPresent(text -> messages.add(0, new ChatMessage(Role.SYSTEM, text)));
        }
        return messages;
    }

    static boolean anyIn(List<ChatMessage> messages) {
        return messages.stream().anyMatch(message -> message.role() == Role.SYSTEM);
    }

    /**
     * Whether a template has a system role: whether the text of such a message is rendered.
     *
     * @param variables all but the messages
     */
    static boolean areKnownTo(ChatTemplate template, Map<String, Object> variables) {
        ChatMessage user = new ChatMessage(Role.USER, "x");
        if (!renders(template, variables, List.of(user))) {
            return true; // it refuses for another reason, which the user is to see
        }
        ChatMessage system = new ChatMessage(Role.SYSTEM, PROBE);
        return renders(template, variables, List.of(system, user), PROBE);
    }

    private static boolean renders(
            ChatTemplate template, Map<String, Object> variables, List<ChatMessage> messages) {
        return renders(template, variables, messages, "");
    }

    private static boolean renders(
            ChatTemplate template,
            Map<String, Object> variables,
            List<ChatMessage> messages,
            String text) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("messages", ChatPrompt.values(messages));
        try {
            return template.render(all).text().contains(text);
        } catch (TemplateException e) {
            return false;
        }
    }

    /** The messages with the text of system messages before that of the user's that follow. */
    static List<ChatMessage> merged(List<ChatMessage> messages) {
        List<ChatMessage> merged = new ArrayList<>();
        StringBuilder pending = new StringBuilder();
        for (ChatMessage message : messages) {
            if (message.role() == Role.SYSTEM) {
                append(pending, message.content());
            } else if (message.role() == Role.USER && pending.length() > 0) {
                append(pending, message.content());
                flush(pending, merged);
            } else {
                flush(pending, merged);
                merged.add(message);
            }
        }
        flush(pending, merged);
        return merged;
    }

    private static void append(StringBuilder pending, String text) {
        pending.append(pending.length() > 0 && !text.isEmpty() ? "\n" : "").append(text);
    }

    private static void flush(StringBuilder pending, List<ChatMessage> merged) {
        if (pending.length() > 0) {
            merged.add(new ChatMessage(Role.USER, pending.toString()));
            pending.setLength(0);
        }
    }
}
