package io.gpt4all.runtime.internal;

import io.gpt4all.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of a conversation.
 *
 * @param message who said what
 * @param ids the tokens that were generated for it, if its text is theirs and nothing else; else
 *     none; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record Said(ChatMessage message, int[] ids) {
    private static final int[] NONE = {};

    /** A message that was not generated here, or not as it is now. */
    static Said of(ChatMessage message) {
        return new Said(message, NONE);
    }

    static List<Said> all(List<ChatMessage> messages) {
        return messages.stream().map(Said::of).toList();
    }

    static List<ChatMessage> messages(List<Said> all) {
        return all.stream().map(Said::message).toList();
    }

    /** Other messages; those that are the same as before keep their tokens. */
    static List<Said> edited(List<Said> before, List<ChatMessage> after) {
        List<Said> edited = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            ChatMessage message = after.get(i);
            boolean same = i < before.size() && before.get(i).message().equals(message);
            edited.add(same ? before.get(i) : of(message));
        }
        return edited;
    }
}
