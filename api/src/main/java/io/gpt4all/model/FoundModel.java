package io.gpt4all.model;

import java.util.Optional;

/**
 * What is known of a model: an entry of the catalogue, files on this machine, or both.
 *
 * @param fileName the model's file; where it is installed, the one that is here
 * @param entry what the catalogue says of the name that was asked for
 * @param installed what is here; another model than the entry's, if that one serves its name
 */
public record FoundModel(
        String fileName, Optional<CatalogEntry> entry, Optional<InstalledModel> installed) {

    /**
     * Checks that there is one of both.
     *
     * @throws IllegalArgumentException if there is none
     */
    public FoundModel {
        if (entry.isEmpty() && installed.isEmpty()) {
            throw new IllegalArgumentException(fileName + " is neither known nor installed.");
        }
    }
}
