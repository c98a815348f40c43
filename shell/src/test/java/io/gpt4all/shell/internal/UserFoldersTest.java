package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The XDG base directory specification, and the usual places on the other systems. */
class UserFoldersTest {
    private static final Path HOME = Path.of("home");

    @Test
    void linuxFollowsXdg() {
        assertThat(UserFolders.state("Linux", HOME, Map.of()))
                .isEqualTo(HOME.resolve(".local/state/gpt4all"));
        assertThat(UserFolders.state("Linux", HOME, Map.of("XDG_STATE_HOME", "/s")))
                .isEqualTo(Path.of("/s/gpt4all"));
        assertThat(UserFolders.state("Linux", HOME, Map.of("XDG_STATE_HOME", "")))
                .isEqualTo(HOME.resolve(".local/state/gpt4all"));
    }

    @Test
    void macAndWindowsHaveTheirOwn() {
        assertThat(UserFolders.state("Mac OS X", HOME, Map.of("XDG_STATE_HOME", "/s")))
                .isEqualTo(HOME.resolve("Library/Application Support/gpt4all"));
        assertThat(UserFolders.state("Windows 11", HOME, Map.of("LOCALAPPDATA", "local")))
                .isEqualTo(Path.of("local/gpt4all"));
    }
}
