package io.gpt4all.registry.internal.catalog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where catalogues are from and how new they have to be.
 *
 * @param sources http or https URLs and paths of files; of equal file names the one of the later
 *     source counts
 * @param offline whether the network is left alone
 * @param maxAge how old a copy may be before its source is asked again
 * @param patience how long a listing waits for sources
 * @param cacheFolder where copies are kept; made when it is needed
 */
public record CatalogSettings(
        List<String> sources,
        boolean offline,
        Duration maxAge,
        Duration patience,
        Path cacheFolder) {
    /** The catalogue of GPT4All, which the snapshot is an old copy of. */
    public static final String OFFICIAL = "https://gpt4all.io/models/models3.json";

    /** Copies the list. */
    public CatalogSettings {
        sources = List.copyOf(sources);
    }

    /** GPT4All's catalogue, asked once a day, waited for two seconds. */
    public static CatalogSettings standard(Path cacheFolder) {
        return new CatalogSettings(
                List.of(OFFICIAL), false, Duration.ofDays(1), Duration.ofSeconds(2), cacheFolder);
    }
}
