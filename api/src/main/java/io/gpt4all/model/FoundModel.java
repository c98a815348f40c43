package io.gpt4all.model;

import java.util.Optional;

/**
 * What is known of a model: an entry of the catalogue, files on this machine, or both.
 *
 * @param fileName the model's file
 * @param entry what the catalogue says
 * @param installed what is here
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
