package io.gpt4all.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One place that the catalogue is made of.
 *
 * @param location a URL, the path of a file, or {@code snapshot} for what came with the library
 * @param origin where the entries really are from
 * @param fetched when the source was last reached; empty if never
 * @param entries how many entries it has
 * @param warnings why it is not new or not complete, with what to do
 */
public record CatalogSource(
        String location,
        Origin origin,
        Optional<Instant> fetched,
        int entries,
        List<String> warnings) {

    /** Where entries are from. */
    public enum Origin {
        /** From the source itself, now. */
        SOURCE,
        /** From the copy that was kept when it was last reached. */
        CACHE,
        /** From what came with the library. */
        SNAPSHOT,
        /** From nowhere: the source was never reached. */
        NONE
    }

    /** Copies the list. */
    public CatalogSource {
        warnings = List.copyOf(warnings);
    }
}
