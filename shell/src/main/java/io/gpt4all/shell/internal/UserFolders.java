package io.gpt4all.shell.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each system keeps what a program remembers of its user. */
final class UserFolders {
    private UserFolders() {}

    /** The history of interactive chats. */
    static Path history() {
        return state(
                        System.getProperty("os.name", ""),
                        Path.of(System.getProperty("user.home", ".")),
                        System.getenv())
                .resolve("history");
    }

    static Path state(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return in(environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
        }
        if (name.startsWith("mac")) {
            return in(null, home.resolve("Library").resolve("Application Support"));
        }
        return in(environment.get("XDG_STATE_HOME"), home.resolve(".local").resolve("state"));
    }

    private static Path in(@Nullable String configured, Path usual) {
        boolean unset = configured == null || configured.isBlank();
        return (unset ? usual : Path.of(configured)).resolve("gpt4all");
    }
}
