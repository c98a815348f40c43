package io.gpt4all.registry.internal;

import io.gpt4all.registry.internal.catalog.CatalogSettings;
import io.gpt4all.registry.internal.catalog.Catalogs;
import io.gpt4all.registry.internal.catalog.Fetched;
import io.gpt4all.registry.internal.download.DownloadSettings;
import io.gpt4all.registry.internal.download.Downloads;
import io.gpt4all.registry.internal.web.WebClient;
import io.gpt4all.registry.internal.web.WebResponse;
import io.gpt4all.registry.internal.web.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a registry and its views share. Thread-safe. */
final class Parts implements AutoCloseable {
    /** How long a list waits for its sources: as long as a person does not mind. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final UnaryOperator<@Nullable String> property;
    private final UnaryOperator<@Nullable String> environment;
    private final Runnable changed;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Clock clock = Clock.systemUTC();
    private final Verifier verifier = new Verifier(clock);
    private final Catalogs catalogs = new Catalogs(this::catalogSettings, this::fetch, clock);
    private final Downloads downloads = new Downloads(this::web, this::downloadSettings);
    private volatile Function<String, @Nullable Object> configured;
    private @Nullable WebSettings webSettings;
    private @Nullable WebClient web;

    Parts(
            Function<String, @Nullable Object> configured,
            UnaryOperator<@Nullable String> property,
            UnaryOperator<@Nullable String> environment,
            Runnable changed) {
        this.configured = configured;
        this.property = property;
        this.environment = environment;
        this.changed = changed;
    }

    void configure(Function<String, @Nullable Object> values) {
        configured = values;
    }

    /** The settings as they are now: properties can change, and reading them costs little. */
    RegistrySettings settings() {
        RegistrySettings settings = RegistrySettings.read(configured, property, environment);
        settings.problems().stream().filter(told::add).forEach(LOG::warn);
        return settings;
    }

    Catalogs catalogs() {
        return catalogs;
    }

    Downloads downloads() {
        return downloads;
    }

    Verifier verifier() {
        return verifier;
    }

    Clock clock() {
        return clock;
    }

    void changed() {
        changed.run();
    }

    private CatalogSettings catalogSettings() {
        RegistrySettings settings = settings();
        return new CatalogSettings(
                settings.sources(),
                settings.offline(),
                settings.maxAge(),
                PATIENCE,
                settings.cache());
    }

    private DownloadSettings downloadSettings() {
        RegistrySettings settings = settings();
        return new DownloadSettings(
                settings.attempts(),
                DownloadSettings.DEFAULTS.firstPause(),
                DownloadSettings.DEFAULTS.longestPause(),
                settings.totalLimit());
    }

    private Fetched fetch(URI uri, Map<String, String> headers) throws IOException {
        WebResponse answer = web().get(uri, headers);
        return new Fetched(answer.status(), answer.headers().map(), answer.body());
    }

    /** A client of the settings of now. One of other settings serves what it has begun. */
    private synchronized WebClient web() {
        RegistrySettings settings = settings();
        WebSettings now =
                new WebSettings(
                        settings.connectTimeout(), settings.stallTimeout(), settings.credentials());
        WebClient client = web;
        if (client == null || !now.equals(webSettings)) {
            client = new WebClient(now);
            webSettings = now;
            web = client;
        }
        return client;
    }

    @Override
    public void close() {
        downloads.close();
        catalogs.close();
        synchronized (this) {
            if (web != null) {
                web.close();
            }
        }
    }
}
