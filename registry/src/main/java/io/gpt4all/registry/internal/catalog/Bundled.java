package io.gpt4all.registry.internal.catalog;

import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogSource.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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

    /** Both, as a source; without GPT4All's where its own catalogue is there. */
    static Listing listing(boolean withSnapshot) {
        List<CatalogEntry> entries = new ArrayList<>();
        if (withSnapshot) {
            entries.addAll(snapshot().entries());
        }
        entries.addAll(own().entries());
        return new Listing(LOCATION, Origin.SNAPSHOT, Optional.empty(), entries, List.of());
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
