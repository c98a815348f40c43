package io.gpt4all.llama.internal.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class NativeFolderTest {

    @Test
    void linuxHasTheXdgFolder() {
        assertThat(locate("Linux", Map.of())).isEqualTo(Path.of("/home/u/.cache/gpt4all/lib"));
        assertThat(locate("Linux", Map.of("XDG_CACHE_HOME", "/c")))
                .isEqualTo(Path.of("/c/gpt4all/lib"));
        assertThat(locate("Linux", Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(Path.of("/home/u/.cache/gpt4all/lib"));
    }

    @Test
    void macAndWindowsHaveTheirOwn() {
        assertThat(locate("Mac OS X", Map.of()))
                .isEqualTo(Path.of("/home/u/Library/Caches/gpt4all/lib"));
        assertThat(locate("Windows 11", Map.of("LOCALAPPDATA", "/local")))
                .isEqualTo(Path.of("/local/gpt4all/lib"));
    }

    @Test
    void theUserChooses() {
        assertThat(locate("Linux", Map.of("GPT4ALL_NATIVES", "/mine"))).isEqualTo(Path.of("/mine"));
        Properties properties = properties("Linux");
        properties.setProperty("gpt4all.natives", "/first");
        assertThat(NativeFolder.locate(properties, Map.of("GPT4ALL_NATIVES", "/mine")))
                .isEqualTo(Path.of("/first"));
    }

    private static Path locate(String os, Map<String, String> environment) {
        return NativeFolder.locate(properties(os), environment);
    }

    private static Properties properties(String os) {
        Properties properties = new Properties();
        properties.setProperty("os.name", os);
        properties.setProperty("user.home", "/home/u");
        return properties;
    }
}
