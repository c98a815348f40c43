package io.gpt4all.registry.internal.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What comes with the library: facts of GPT4All's catalogue as it once was, which {@code
 * make_snapshot.py} writes, and entries of models that this project makes or ships.
 */
final class Bundled {
    /** Location of its entries. */
    static final String LOCATION = "snapshot";

    private Bundled() {}

    /** Entries of GPT4All's catalogue. */
    static CatalogReader.Result snapshot() {
        return Holder.SNAPSHOT;
    }

    /** Entries of this project. */
    static CatalogReader.Result own() {
        return Holder.OWN;
    }

    private static final class Holder {
        static final CatalogReader.Result SNAPSHOT = read("snapshot.json");
        static final CatalogReader.Result OWN = read("own.json");
    }

    private static CatalogReader.Result read(String resource) {
        try (InputStream in = Bundled.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the bundle. Build it anew.");
            }
            return CatalogReader.read(in.readAllBytes(), LOCATION, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " in the bundle cannot be read.", e);
        }
    }
}
