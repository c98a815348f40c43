package io.gpt4all.registry.internal.catalog;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** One place that catalogues are from. Thread-safe. */
sealed interface Source permits LocalSource, RemoteSource, Source.Unusable {

    /** What is known of it now, without asking the network. */
    Listing listing();

    /** One that cannot be, with a warning that says why. */
    record Unusable(Listing listing) implements Source {
        static Unusable of(String location, String problem) {
            return new Unusable(
                    Listing.nothing(
                            location,
                            location + " " + problem + ". Correct the registry's sources."));
        }
    }

    /** The source that a text of the settings means. */
    static Source of(String text, Path cacheFolder, Fetcher fetcher, Clock clock) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http:") || lower.startsWith("https:")) {
            return remote(text, cacheFolder, fetcher, clock);
        }
        try {
            boolean isUri = lower.startsWith("file:");
            return new LocalSource(isUri ? Path.of(URI.create(text)) : Path.of(text));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Unusable.of(PlainText.fact(text), "is neither a URL nor the path of a file");
        }
    }

    private static Source remote(String text, Path cacheFolder, Fetcher fetcher, Clock clock) {
        Optional<String> problem = new UrlRules(Optional.empty()).problem(text);
        if (problem.isPresent()) {
            // What is before the @ may be a password.
            String shown = PlainText.fact(text.replaceFirst("//[^/]*@", "//"));
            return Unusable.of(shown, problem.get());
        }
        URI url = URI.create(text);
        return new RemoteSource(url, new CopyFiles(cacheFolder, url), fetcher, clock);
    }
}
