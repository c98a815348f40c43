package io.gpt4all;

import java.util.List;

/**
 * The prefixes that a model was trained with. They are written without the colon that stands
 * between prefix and text.
 *
 * @param document before texts that are to be found; empty: none
 * @param query before texts that are looked for; empty: none
 * @param others for other tasks
 */
public record EmbedPrefixes(String document, String query, List<String> others) {
    /** Copies the list. */
    public EmbedPrefixes {
        others = List.copyOf(others);
    }

    /** Whether the model knows this one. */
    public boolean has(String prefix) {
        return prefix.equals(document) || prefix.equals(query) || others.contains(prefix);
    }
}
