package io.gpt4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected folders: the XDG Base Directory Specification, Apple's and Microsoft's guidelines. */
class UserFoldersTest {
    private static final Path HOME = Path.of("/home/eve");

    @Test
    void linuxDefaults() {
        var folders = new UserFolders(Map.of(), HOME, "Linux");
        assertThat(folders.cache()).isEqualTo(Path.of("/home/eve/.cache/gpt4all"));
        assertThat(folders.logs()).isEqualTo(Path.of("/home/eve/.local/state/gpt4all/logs"));
    }

    @Test
    void linuxVariablesCountIfTheyAreAbsolute() {
        var given = Map.of("XDG_CACHE_HOME", "/var/c", "XDG_STATE_HOME", "relative");
        var folders = new UserFolders(given, HOME, "Linux");
        assertThat(folders.cache()).isEqualTo(Path.of("/var/c/gpt4all"));
        assertThat(folders.logs()).isEqualTo(Path.of("/home/eve/.local/state/gpt4all/logs"));
    }

    @Test
    void macAndWindowsHaveTheirOwn() {
        var mac = new UserFolders(Map.of("XDG_CACHE_HOME", "/var/c"), HOME, "Mac OS X");
        assertThat(mac.cache()).isEqualTo(Path.of("/home/eve/Library/Caches/gpt4all"));
        assertThat(mac.logs()).isEqualTo(Path.of("/home/eve/Library/Logs/gpt4all"));
        var windows = new UserFolders(Map.of("LOCALAPPDATA", "/l"), HOME, "Windows 11");
        assertThat(windows.cache()).isEqualTo(Path.of("/l/gpt4all/cache"));
        assertThat(windows.logs()).isEqualTo(Path.of("/l/gpt4all/logs"));
    }
}
