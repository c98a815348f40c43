package io.gpt4all;

import static java.util.Objects.requireNonNull;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param content what is said; text of special tokens in it stays text
 * @param thinking what a reasoning model thought before it said that; templates get it as {@code
 *     reasoning_content}; empty if nothing
 */
public record ChatMessage(Role role, String content, String thinking) {

    /** Refuses nulls. */
    public ChatMessage {
        requireNonNull(role, "role");
        requireNonNull(content, "content");
        requireNonNull(thinking, "thinking");
    }

    /** A message without thoughts. */
    public ChatMessage(Role role, String content) {
        this(role, content, "");
    }
}
