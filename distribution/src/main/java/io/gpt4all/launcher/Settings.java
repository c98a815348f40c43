package io.gpt4all.launcher;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * What the launcher and the framework are told: defaults, over them {@code
 * conf/framework.properties}, over those the JVM's system properties.
 */
final class Settings {
    private final Home home;
    private final Map<String, String> values = new HashMap<>();

    private Settings(Home home) {
        this.home = home;
    }

    static Settings read(Home home) throws IOException {
        Settings settings = new Settings(home);
        var defaults = Settings.class.getResourceAsStream("defaults.properties");
        settings.putAll(new InputStreamReader(defaults, StandardCharsets.UTF_8));
        settings.values.put(Home.PROPERTY, home.folder().toString());
        settings.values.put("gpt4all.models.embedded", home.models().toString());
        Path file = home.conf().resolve("framework.properties");
        if (Files.exists(file)) {
            settings.putAll(Files.newBufferedReader(file, StandardCharsets.UTF_8));
        }
        settings.putAll(System.getProperties());
        return settings;
    }

    private void putAll(Reader source) throws IOException {
        putAll(load(source));
    }

    private static Properties load(Reader source) throws IOException {
        try (source) {
            Properties properties = new Properties();
            properties.load(source);
            return properties;
        }
    }

    private void putAll(Properties properties) {
        properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
    }

    String logLevel() {
        return get("gpt4all.log.level");
    }

    /** How long to wait for the command line, in milliseconds. */
    long startTimeout() {
        return Long.parseLong(get("gpt4all.start.timeout"));
    }

    private String get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Makes our own settings system properties: that is where the bundles look for them. */
    void publish() {
        values.forEach(
                (name, value) -> {
                    if (name.startsWith("gpt4all.")) {
                        System.setProperty(name, value);
                    }
                });
    }

    /**
     * The framework's configuration.
     *
     * @param storage a folder for this process alone
     * @param configured whether to take up the configurations in {@code conf} too: of use to a
     *     container that stays, while a single command would only load models that it does not need
     */
    Map<String, Object> ofFramework(Path storage, boolean configured) throws IOException {
        Map<String, Object> all = new HashMap<>(values);
        all.put("org.osgi.framework.storage", storage.resolve("bundles").toString());
        all.put("felix.fileinstall.tmpdir", storage.resolve("tmp").toString());
        all.put(
                "felix.fileinstall.dir",
                configured ? home.bundles() + "," + home.conf() : home.bundles().toString());
        if (!configured) {
            registry().forEach((key, value) -> all.putIfAbsent("gpt4all.registry." + key, value));
        }
        return all;
    }

    /**
     * A single command takes up no configurations, but has to look for models where the container
     * does: the registry reads its settings as the framework's properties too. They are not made
     * the system's: passwords may be among them.
     */
    private Map<String, String> registry() throws IOException {
        Map<String, String> settings = new HashMap<>();
        Path file = home.conf().resolve("io.gpt4all.registry.cfg");
        if (Files.exists(file)) {
            Properties properties = load(Files.newBufferedReader(file, StandardCharsets.UTF_8));
            properties
                    .stringPropertyNames()
                    .forEach(key -> settings.put(key, properties.getProperty(key)));
        }
        return settings;
    }
}
