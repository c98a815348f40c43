package io.gpt4all.registry.internal.catalog;

import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogSource.Origin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The catalogue of all sources: what came with the library, then the configured sources in their
 * order. Sources that cannot be used or reached are warnings in it, never exceptions.
 *
 * <p>What came with the library stands in for GPT4All's own catalogue, where that is a source,
 * until a copy of it is there, and then makes way for it as a whole. Who takes that source away
 * wants none of its models and addresses. Other sources only add and override.
 *
 * <p>Thread-safe. Sources are asked on daemon threads, which {@link #close} ends.
 */
public final class Catalogs implements AutoCloseable {
    private final Supplier<CatalogSettings> settings;
    private final Fetcher fetcher;
    private final Clock clock;
    private final Map<Key, Source> sources = new ConcurrentHashMap<>();

    private record Key(String source, Path cacheFolder) {}

    /**
     * Over the network.
     *
     * @param settings asked at each call, so that they may change
     * @param fetcher asks the network
     * @param clock tells how old copies are
     */
    public Catalogs(Supplier<CatalogSettings> settings, Fetcher fetcher, Clock clock) {
        this.settings = settings;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /** What is known without asking the network. Cheap: files are read only when they changed. */
    public Catalog known() {
        return catalog(listings(sources(settings.get()), Map.of()));
    }

    /**
     * The catalogue, after asking the sources whose copies are too old and waiting for them as long
     * as the settings say. What comes later is there the next time. An interrupt ends the wait and
     * stays set.
     */
    public Catalog list() {
        CatalogSettings now = settings.get();
        return list(now, now.maxAge(), now.patience());
    }

    /** As {@link #list()}, with copies that are not older than that; waits for a minute at most. */
    public Catalog list(Duration maxAge) {
        return list(settings.get(), maxAge, Attempt.LONGEST);
    }

    private Catalog list(CatalogSettings now, Duration maxAge, Duration patience) {
        List<Source> all = sources(now);
        Map<Source, Attempt> asked = new LinkedHashMap<>();
        for (Source source : all) {
            if (!now.offline() && source instanceof RemoteSource remote && remote.isDue(maxAge)) {
                asked.put(remote, remote.begin());
            }
        }
        await(asked, patience);
        return catalog(listings(all, asked));
    }

    /** The catalogue after asking all sources, whatever the age of copies, for a minute at most. */
    public Catalog refresh() {
        CatalogSettings now = settings.get();
        List<Source> all = sources(now);
        if (now.offline()) {
            return catalog(all.stream().map(Catalogs::notAsked).toList());
        }
        Map<Source, Attempt> asked = new LinkedHashMap<>();
        for (Source source : all) {
            if (source instanceof RemoteSource remote) {
                asked.put(remote, remote.begin());
            }
        }
        await(asked, Attempt.LONGEST);
        return catalog(listings(all, asked));
    }

    /** Ends what is under way in the background. */
    @Override
    public void close() {
        for (Source source : sources.values()) {
            if (source instanceof RemoteSource remote) {
                remote.stop();
            }
        }
    }

    private List<Source> sources(CatalogSettings now) {
        return now.sources().stream()
                .distinct()
                .map(text -> new Key(text, now.cacheFolder()))
                .map(key -> sources.computeIfAbsent(key, this::source))
                .toList();
    }

    private Source source(Key key) {
        return Source.of(key.source(), key.cacheFolder(), fetcher, clock);
    }

    private static void await(Map<Source, Attempt> asked, Duration patience) {
        try {
            for (Attempt attempt : asked.values()) {
                attempt.await(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Listing> listings(List<Source> all, Map<Source, Attempt> asked) {
        List<Listing> listings = new ArrayList<>();
        for (Source source : all) {
            Listing listing = source.listing();
            Attempt attempt = asked.get(source);
            if (attempt != null && attempt.isUnderWay()) {
                listing = listing.withWarning(stillAsking(source));
            } else if (attempt != null && attempt.hasSucceeded()) {
                listing = listing.from(Origin.SOURCE);
            } else if (attempt == null && isUnknown(source, listing)) {
                listing =
                        listing.withWarning(source + " was not fetched yet. Refresh to fetch it.");
            }
            listings.add(listing);
        }
        return listings;
    }

    /** For GPT4All's own there is what came with the library. */
    private static boolean isUnknown(Source source, Listing listing) {
        return source instanceof RemoteSource
                && listing.origin() == Origin.NONE
                && listing.warnings().isEmpty()
                && !listing.location().equals(CatalogSettings.OFFICIAL);
    }

    private static String stillAsking(Source source) {
        String shown = source instanceof RemoteSource remote ? remote.inItsPlace() : "";
        return source
                + " has not answered yet. "
                + shown
                + " List again in a while for the newest.";
    }

    private static Listing notAsked(Source source) {
        return source instanceof RemoteSource remote
                ? remote.listing()
                        .withWarning(
                                remote
                                        + " is not asked: the registry is configured to be offline. "
                                        + remote.inItsPlace())
                : source.listing();
    }

    private static Catalog catalog(List<Listing> listings) {
        boolean standIn =
                listings.stream()
                        .filter(listing -> listing.location().equals(CatalogSettings.OFFICIAL))
                        .anyMatch(listing -> listing.entries().isEmpty());
        List<Listing> all = new ArrayList<>(List.of(Bundled.listing(standIn)));
        all.addAll(listings);
        return new Catalog(
                Merge.of(all.stream().map(Listing::entries).toList()),
                all.stream().map(Listing::toSource).toList());
    }
}
