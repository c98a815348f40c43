package io.gpt4all.registry.internal.catalog;

import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a source.
 *
 * @param location see {@link CatalogSource#location()}
 * @param origin where the entries really are from
 * @param fetched when it was last reached
 * @param entries what it has
 * @param warnings sentences
 */
record Listing(
        String location,
        CatalogSource.Origin origin,
        Optional<Instant> fetched,
        List<CatalogEntry> entries,
        List<String> warnings) {

    Listing {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
    }

    /** Of a source that gives nothing. */
    static Listing nothing(String location, String warning) {
        List<String> warnings = warning.isEmpty() ? List.of() : List.of(warning);
        return new Listing(
                location, CatalogSource.Origin.NONE, Optional.empty(), List.of(), warnings);
    }

    Listing from(CatalogSource.Origin other) {
        return new Listing(location, other, fetched, entries, warnings);
    }

    Listing withWarning(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new Listing(location, origin, fetched, entries, more);
    }

    CatalogSource toSource() {
        return new CatalogSource(location, origin, fetched, entries.size(), warnings);
    }
}
