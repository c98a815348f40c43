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

    private int firstStop() {
        int first = -1;
        for (String stop : stops) {
            int at = held.indexOf(stop);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
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
                if (stop.startsWith(held.substring(held.length() - length))) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    private String drain(int length) {
        String text = held.substring(0, length);
        held.delete(0, length);
        return text;
    }
}
