package io.gpt4all.template;

import io.gpt4all.template.internal.value.Text;
import java.util.ArrayList;
import java.util.List;

/** What a template has rendered: the prompt, and where its parts came from. Immutable. */
public final class Rendered {
    private final Text text;

    Rendered(Text text) {
        this.text = text;
    }

    /** The whole text. */
    public String text() {
        return text.chars();
    }

    /**
     * The whole text in runs of one origin, in order; neighbours differ in their origin. Empty for
     * empty text. Unmodifiable.
     */
    public List<Segment> segments() {
        List<Segment> runs = new ArrayList<>();
        text.forEachRun(
                (chars, from, to, marked) ->
                        runs.add(new Segment(chars.substring(from, to), marked)));
        return List.copyOf(runs);
    }

    /** The whole text. */
    @Override
    public String toString() {
        return text();
    }
}
