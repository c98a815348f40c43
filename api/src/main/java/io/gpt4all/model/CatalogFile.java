package io.gpt4all.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a model in the catalogue.
 *
 * @param name plain file name
 * @param urls where it is, mirrors in the order to try; empty if it cannot be downloaded
 * @param size bytes
 * @param md5 32 lower-case hexadecimal digits
 * @param sha256 64 lower-case hexadecimal digits
 */
public record CatalogFile(
        String name,
        List<URI> urls,
        OptionalLong size,
        Optional<String> md5,
        Optional<String> sha256) {

    /** Copies the list. */
    public CatalogFile {
        urls = List.copyOf(urls);
    }
}
