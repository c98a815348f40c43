package io.gpt4all.template;

/**
 * A run of rendered text of one origin.
 *
 * @param text the text, never empty
 * @param fromMessage whether the text came from the variables that hold what people, models or
 *     tools wrote; a special token's text in it is only text
 */
public record Segment(String text, boolean fromMessage) {
    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Segment {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A segment has text.");
        }
    }
}
