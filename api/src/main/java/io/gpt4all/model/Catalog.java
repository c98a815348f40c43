package io.gpt4all.model;

import java.util.List;

/**
 * The models of all sources.
 *
 * <p>A snapshot, immutable and thread-safe.
 *
 * @param entries in the order that the sources give; of equal file names the one of the later
 *     source
 * @param sources where they are from, in the order in which they were read
 */
public record Catalog(List<CatalogEntry> entries, List<CatalogSource> sources) {
    /** Copies the lists. */
    public Catalog {
        entries = List.copyOf(entries);
        sources = List.copyOf(sources);
    }

    /** What is wrong with sources, a sentence each; empty when all is well. */
    public List<String> warnings() {
        return sources.stream().flatMap(source -> source.warnings().stream()).toList();
    }
}
