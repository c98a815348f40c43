package io.gpt4all.llama.internal.natives;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where native libraries are kept between runs: system property {@code gpt4all.natives},
 * environment {@code GPT4ALL_NATIVES}, else the cache folder that the platform has for a user.
 */
final class NativeFolder {
    static final String PROPERTY = "gpt4all.natives";
    static final String ENVIRONMENT = "GPT4ALL_NATIVES";

    private NativeFolder() {}

    static Path locate() {
        return locate(System.getProperties(), System.getenv());
    }

    static Path locate(Properties properties, Map<String, String> environment) {
        String chosen = firstOf(properties.getProperty(PROPERTY), environment.get(ENVIRONMENT));
        if (chosen != null) {
            return Path.of(chosen).toAbsolutePath();
        }
        return userCache(properties, environment).resolve("gpt4all").resolve("lib");
    }

    private static Path userCache(Properties properties, Map<String, String> environment) {
        Path home = Path.of(properties.getProperty("user.home", "?"));
        if (!home.isAbsolute()) { // else libraries would come from the current directory
            throw new IllegalStateException(
                    "This user has no home folder. Name a folder for native libraries in the"
                            + " environment variable "
                            + ENVIRONMENT
                            + ".");
        }
        String os = properties.getProperty("os.name", "");
        if (os.startsWith("Windows")) {
            String local = environment.get("LOCALAPPDATA");
            return local == null ? home.resolve("AppData").resolve("Local") : Path.of(local);
        }
        if (os.startsWith("Mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        String xdg = firstOf(environment.get("XDG_CACHE_HOME"), null);
        // The XDG specification: a relative path is invalid and to be ignored.
        return xdg != null && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".cache");
    }

    private static @Nullable String firstOf(@Nullable String a, @Nullable String b) {
        if (a != null && !a.isBlank()) {
            return a;
        }
        return b != null && !b.isBlank() ? b : null;
    }
}
