package io.gpt4all.runtime.internal;

import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the tokens of earlier answers into a prompt in place of their text. The same text may be
 * made of other tokens when it is tokenised anew, and all that was computed after them would be
 * computed again.
 */
final class EarlierAnswers {
    private EarlierAnswers() {}

    /**
     * Replaces the text of answers where the template has it as it is, between texts of its own;
     * where it has changed it, the text stays.
     *
     * @param history the messages that were rendered, in order
     */
    static List<Segment> asTokens(List<Segment> prompt, List<Said> history) {
        List<Segment> segments = new ArrayList<>();
        int next = 0;
        for (Segment segment : prompt) {
            int at = segment instanceof Segment.User user ? find(history, next, user.text()) : -1;
            boolean asItIs =
                    at >= 0
                            && history.get(at).ids().length > 0
                            && segment.equals(
                                    new Segment.User(history.get(at).message().content()));
            segments.add(asItIs ? new Segment.Tokens(history.get(at).ids()) : segment);
            next = at >= 0 ? at + 1 : next;
        }
        return segments;
    }

    /** The message that the text is of; templates trim many. */
    private static int find(List<Said> history, int from, String text) {
        for (int i = from; i < history.size(); i++) {
            if (history.get(i).message().content().strip().equals(text.strip())) {
                return i;
            }
        }
        return -1;
    }
}
