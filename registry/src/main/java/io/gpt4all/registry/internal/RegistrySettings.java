package io.gpt4all.registry.internal;

import io.gpt4all.registry.internal.catalog.CatalogSettings;
import io.gpt4all.registry.internal.store.ModelFolders;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the registry is told. Each setting is looked for in the configuration {@code
 * io.gpt4all.registry}, then as the property {@code gpt4all.registry.KEY}, then in the environment
 * as {@code GPT4ALL_KEY}; folders of all of them count, and offline is who is so in any of them.
 *
 * @param folders where models lie
 * @param cache folder for copies of catalogues
 * @param sources URLs and files of catalogues, in order
 * @param offline whether nothing is to be asked of the network
 * @param maxAge how old a copy of a catalogue may be
 * @param connectTimeout for a connection to be made
 * @param stallTimeout without a byte, before a connection counts as lost
 * @param totalLimit for one download; empty for none
 * @param attempts of a download without progress before it fails
 * @param credentials host or host:port to the value of the header Authorization
 * @param problems what of the settings cannot be taken; no secrets in it
 */
record RegistrySettings(
        ModelFolders folders,
        Path cache,
        List<String> sources,
        boolean offline,
        Duration maxAge,
        Duration connectTimeout,
        Duration stallTimeout,
        Optional<Duration> totalLimit,
        int attempts,
        Map<String, String> credentials,
        List<String> problems) {
    // Nothing can be kept there, which does no harm; a shared folder would.
    private static final Path NO_HOME = Path.of("/nonexistent");
    private static final long MOST_SECONDS = 31_536_000; // a year: more is a mistake

    /**
     * Reads the settings.
     *
     * @param configured values of the configuration, none of them outside OSGi
     * @param property reads a property: of the system, or of the framework in OSGi
     * @param environment reads a variable
     * @return settings in their ranges; what cannot be taken is among the problems
     */
    static RegistrySettings read(
            Function<String, @Nullable Object> configured,
            UnaryOperator<@Nullable String> property,
            UnaryOperator<@Nullable String> environment) {
        List<String> problems = new ArrayList<>();
        Values values =
                new Values(
                        List.of(
                                configured,
                                key -> property.apply("gpt4all.registry." + key),
                                key -> environment.apply(variable(key))),
                        problems);
        List<String> sources = values.list("sources");
        long total = values.number("total.timeout", 0, MOST_SECONDS, 0);
        return new RegistrySettings(
                folders(values, property, environment, problems),
                cache(property, environment),
                sources.isEmpty() ? List.of(CatalogSettings.OFFICIAL) : sources,
                values.anyFlag("offline"),
                values.seconds("max.age", 0, MOST_SECONDS, Duration.ofDays(1).toSeconds()),
                values.seconds("connect.timeout", 1, MOST_SECONDS, 10),
                values.seconds("stall.timeout", 1, MOST_SECONDS, 30),
                total == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(total)),
                (int) values.number("attempts", 1, 1000, 8),
                credentials(values.list("credentials"), problems),
                List.copyOf(problems));
    }

    private static String variable(String key) {
        return "GPT4ALL_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static ModelFolders folders(
            Values values,
            UnaryOperator<@Nullable String> property,
            UnaryOperator<@Nullable String> environment,
            List<String> problems) {
        Values first =
                new Values(
                        List.of(
                                key -> environment.apply("GPT4ALL_MODELS"),
                                key -> property.apply("gpt4all.models")),
                        problems);
        List<Path> own = new ArrayList<>(paths(first.folders("models"), problems));
        own.addAll(paths(values.folders("folders"), problems));
        home(property).ifPresent(home -> own.add(home.resolve(".cache").resolve("gpt4all")));
        Values embedded =
                new Values(List.of(key -> property.apply("gpt4all.models.embedded")), problems);
        return new ModelFolders(own, paths(embedded.folders("embedded"), problems));
    }

    private static List<Path> paths(List<String> names, List<String> problems) {
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            try {
                paths.add(Path.of(name));
            } catch (InvalidPathException e) {
                problems.add("A model folder that cannot exist is left out: " + e.getMessage());
            }
        }
        return paths;
    }

    private static Optional<Path> home(UnaryOperator<@Nullable String> property) {
        return Optional.ofNullable(property.apply("user.home"))
                .map(Path::of)
                .filter(Path::isAbsolute); // "?" for a user without one
    }

    /** The user's cache folder, as the launcher and the native libraries have it. */
    private static Path cache(
            UnaryOperator<@Nullable String> property, UnaryOperator<@Nullable String> environment) {
        Path home = home(property).orElse(NO_HOME);
        String system = String.valueOf(property.apply("os.name")).toLowerCase(Locale.ROOT);
        Path usual;
        if (system.startsWith("windows")) {
            usual = absolute(environment.apply("LOCALAPPDATA"), home.resolve("AppData/Local"));
        } else if (system.startsWith("mac")) {
            usual = home.resolve("Library/Caches");
        } else {
            usual = absolute(environment.apply("XDG_CACHE_HOME"), home.resolve(".cache"));
        }
        return usual.resolve("gpt4all").resolve("catalog");
    }

    private static Path absolute(@Nullable String given, Path otherwise) {
        boolean usable = given != null && !given.isBlank() && Path.of(given).isAbsolute();
        return usable ? Path.of(given) : otherwise;
    }

    /** From {@code HOST=Bearer TOKEN} or {@code HOST=USER:PASSWORD}. */
    private static Map<String, String> credentials(List<String> lines, List<String> problems) {
        Map<String, String> credentials = new LinkedHashMap<>();
        for (String line : lines) {
            int end = line.indexOf('=');
            if (end < 1 || end == line.length() - 1) { // its text may be secret
                problems.add(
                        "credentials has an element that is not HOST=Bearer TOKEN or"
                                + " HOST=USER:PASSWORD; it is left out.");
            } else {
                String host = line.substring(0, end).strip().toLowerCase(Locale.ROOT);
                credentials.put(host, header(line.substring(end + 1).strip()));
            }
        }
        return Map.copyOf(credentials);
    }

    private static String header(String credential) {
        if (credential.regionMatches(true, 0, "Bearer ", 0, 7)
                || credential.regionMatches(true, 0, "Basic ", 0, 6)) {
            return credential;
        }
        byte[] bytes = credential.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "RegistrySettings[folders=%s, sources=%s, offline=%s, credentials of %s]"
                .formatted(folders, sources, offline, credentials.keySet());
    }
}
