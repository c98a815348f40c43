package io.gpt4all.llama.internal.inference;

import java.util.List;

/**
 * Finds stop texts across the borders of tokens. Text that may be the beginning of one is held
 * back, so no part of a stop text is ever delivered.
 */
final class StopMatcher {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean matched;

    StopMatcher(List<String> stops) {
        this.stops = stops;
    }

    /** Adds text; returns what can be delivered now. */
    String append(String text) {
        if (stops.isEmpty()) {
            return text;
        }
        held.append(text);
        int stop = firstStop();
        if (stop >= 0) {
            matched = true;
            held.setLength(stop);
            return drain(stop);
        }
        return drain(held.length() - openEnd());
    }

    /** Whether a stop text has come; what follows it is not for delivery. */
    boolean hasMatched() {
        return matched;
    }

    /** What was held back, when no more text comes. */
    String finish() {
        return drain(held.length());
    }

    /**
     * Where the stop text begins that is complete first, which does not depend on the borders of
     * tokens; of those that end together the longest counts.
     */
    private int firstStop() {
        int first = -1;
        int firstEnd = Integer.MAX_VALUE;
        for (String stop : stops) {
            int at = held.indexOf(stop);
            int end = at + stop.length();
            if (at >= 0 && (end < firstEnd || (end == firstEnd && at < first))) {
                first = at;
                firstEnd = end;
            }
        }
        return first;
    }

    /** Length of the longest end of the text that begins a stop text. */
    private int openEnd() {
        int longest = 0;
        for (String stop : stops) {
            int most = Math.min(stop.length() - 1, held.length());
            for (int length = most; length > longest; length--) {
                if (endsWithBeginOf(stop, length)) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    private boolean endsWithBeginOf(String stop, int length) {
        int from = held.length() - length;
        for (int i = 0; i < length; i++) {
            if (held.charAt(from + i) != stop.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String drain(int length) {
        String text = held.substring(0, length);
        held.delete(0, length);
        return text;
    }
}
