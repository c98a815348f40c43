package io.gpt4all;

import static java.util.Objects.requireNonNull;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param content what is said; text of special tokens in it stays text
 */
public record ChatMessage(Role role, String content) {

    /** Refuses nulls. */
    public ChatMessage {
        requireNonNull(role, "role");
        requireNonNull(content, "content");
    }
}
