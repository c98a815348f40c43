package io.gpt4all.registry.internal.catalog;

import io.gpt4all.model.CatalogSource.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A catalogue in a file. Read again when it has changed. */
final class LocalSource implements Source {
    private final Path file;
    private volatile @Nullable Read last;

    private record Read(Stamp stamp, Listing listing) {}

    LocalSource(Path file) {
        this.file = file;
    }

    @Override
    public Listing listing() {
        Stamp stamp = Stamp.of(file);
        Read known = last;
        if (known == null || !known.stamp().equals(stamp)) {
            known = new Read(stamp, read());
            last = known;
        }
        return known.listing();
    }

    private Listing read() {
        String location = file.toString();
        try {
            if (!Files.isRegularFile(file)) {
                return nothing(Files.exists(file) ? "no file" : "not there");
            }
            if (Files.size(file) > PlainJson.MOST_BYTES) {
                return nothing("larger than " + (PlainJson.MOST_BYTES >> 20) + " MiB");
            }
            CatalogReader.Result result =
                    CatalogReader.read(Files.readAllBytes(file), location, Optional.empty());
            return new Listing(
                    location,
                    Origin.SOURCE,
                    Optional.of(Files.getLastModifiedTime(file).toInstant()),
                    result.entries(),
                    result.warnings());
        } catch (IOException e) {
            return nothing("not readable: " + Reasons.of(e));
        }
    }

    private Listing nothing(String problem) {
        return Listing.nothing(
                file.toString(),
                "The catalogue "
                        + file
                        + " is "
                        + problem
                        + ". Its models are not listed. Correct it or the registry's sources.");
    }
}
