package io.gpt4all.launcher;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where this system keeps a user's caches and logs. */
final class UserFolders {
    private final Map<String, String> environment;
    private final Path home;
    private final String system;

    UserFolders(Map<String, String> environment, Path home, String system) {
        this.environment = environment;
        this.home = home;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    static UserFolders ofThisProcess() {
        Path home = Path.of(System.getProperty("user.home"));
        return new UserFolders(System.getenv(), home, System.getProperty("os.name"));
    }

    Path cache() {
        if (system.startsWith("windows")) {
            return localAppData().resolve("cache");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Caches/gpt4all");
        }
        return given("XDG_CACHE_HOME", home.resolve(".cache")).resolve("gpt4all");
    }

    Path logs() {
        if (system.startsWith("windows")) {
            return localAppData().resolve("logs");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Logs/gpt4all");
        }
        return given("XDG_STATE_HOME", home.resolve(".local/state")).resolve("gpt4all/logs");
    }

    private Path localAppData() {
        return given("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("gpt4all");
    }

    /** The XDG rules: a relative path in such a variable is to be ignored. */
    private Path given(String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return !value.isEmpty() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }
}
