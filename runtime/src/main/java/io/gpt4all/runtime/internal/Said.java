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

    /** Other messages; those that were there before, in the same order, keep their tokens. */
    static List<Said> edited(List<Said> before, List<ChatMessage> after) {
        List<ChatMessage> known = messages(before);
        List<Said> edited = new ArrayList<>();
        int next = 0;
        for (ChatMessage message : after) {
            int at = known.subList(next, known.size()).indexOf(message);
            edited.add(at < 0 ? of(message) : before.get(next + at));
            next += at + 1;
        }
        return edited;
    }
}
