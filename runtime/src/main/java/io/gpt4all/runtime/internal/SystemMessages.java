package io.gpt4all.runtime.internal;

import io.gpt4all.ChatMessage;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;

/** System messages: which one a chat begins with, and what templates get that know none. */
final class SystemMessages {
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

    /**
     * How many parts of a prompt come before what is said after the system message: all up to the
     * first text of another message, or that too where the system message is put before it.
     */
    static int partsOf(List<ChatMessage> messages, List<Segment> prompt) {
        boolean given = !messages.isEmpty() && messages.get(0).role() == Role.SYSTEM;
        String system = given ? messages.get(0).content().strip() : "";
        int first = nextText(prompt, 0);
        if (system.isEmpty() || !textAt(prompt, first).startsWith(system)) {
            return first;
        }
        boolean apart = textAt(prompt, first).length() == system.length();
        return apart ? nextText(prompt, first + 1) : first + 1;
    }

    private static int nextText(List<Segment> prompt, int from) {
        int at = from;
        while (at < prompt.size() && !(prompt.get(at) instanceof Segment.User)) {
            at++;
        }
        return at == prompt.size() ? from : at;
    }

    private static String textAt(List<Segment> prompt, int index) {
        return index < prompt.size() && prompt.get(index) instanceof Segment.User user
                ? user.text().strip()
                : "";
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
