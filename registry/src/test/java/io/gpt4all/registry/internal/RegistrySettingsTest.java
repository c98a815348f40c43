package io.gpt4all.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where settings come from, and what they mean. */
class RegistrySettingsTest {
    private final Map<String, Object> configured = new HashMap<>();
    private final Map<String, String> properties =
            new HashMap<>(Map.of("user.home", "/home/me", "os.name", "Linux"));
    private final Map<String, String> environment = new HashMap<>();

    private RegistrySettings read() {
        return RegistrySettings.read(configured::get, properties::get, environment::get);
    }

    /** Defaults: the SDK's folder and list; 30 s without a byte and a day are the issue's. */
    @Test
    void withoutAnySettingItIsAsInTheSdk() {
        RegistrySettings settings = read();
        assertThat(settings.folders().own()).containsExactly(Path.of("/home/me/.cache/gpt4all"));
        assertThat(settings.sources()).containsExactly("https://gpt4all.io/models/models3.json");
        assertThat(settings.offline()).isFalse();
        assertThat(settings.maxAge()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.stallTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.totalLimit()).isEmpty();
        assertThat(settings.cache()).isEqualTo(Path.of("/home/me/.cache/gpt4all/catalog"));
    }

    @Test
    void aUserWithoutHomeHasNoFolderToWriteTo() {
        properties.put("user.home", "?");
        assertThat(read().folders().own()).isEmpty();
        assertThat(read().cache()).isAbsolute();
    }

    @Test
    void foldersOfAllPlacesCountInTheirOrder() {
        environment.put("GPT4ALL_MODELS", "/a" + File.pathSeparator + File.pathSeparator + " /b ");
        properties.put("gpt4all.models", "/c");
        configured.put("folders", new String[] {"/d", "/a"});
        properties.put("gpt4all.models.embedded", "/home/gpt4all/models");
        RegistrySettings settings = read();
        assertThat(settings.folders().own())
                .containsExactly(
                        Path.of("/a"),
                        Path.of("/b"),
                        Path.of("/c"),
                        Path.of("/d"),
                        Path.of("/home/me/.cache/gpt4all"));
        assertThat(settings.folders().embedded()).containsExactly(Path.of("/home/gpt4all/models"));
    }

    @Test
    void aFolderThatCannotExistIsLeftOut() {
        environment.put("GPT4ALL_MODELS", "\0" + File.pathSeparator + "/b");
        assertThat(read().folders().target()).isEqualTo(Path.of("/b"));
        assertThat(read().problems()).hasSize(1);
    }

    @Test
    void configurationGoesBeforePropertiesAndTheseBeforeTheEnvironment() {
        environment.put("GPT4ALL_SOURCES", "https://e/m.json");
        environment.put("GPT4ALL_OFFLINE", "1");
        environment.put("GPT4ALL_STALL_TIMEOUT", "5");
        assertThat(read().sources()).containsExactly("https://e/m.json");
        assertThat(read().offline()).isTrue();
        assertThat(read().stallTimeout()).isEqualTo(Duration.ofSeconds(5));
        properties.put("gpt4all.registry.sources", "https://p/m.json, /local.json");
        assertThat(read().sources()).containsExactly("https://p/m.json", "/local.json");
        configured.put("sources", List.of("https://c/m.json"));
        configured.put("stall.timeout", 7);
        assertThat(read().sources()).containsExactly("https://c/m.json");
        assertThat(read().stallTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void offlineIsWhoIsSoInAnyPlace() {
        assertThat(read().offline()).isFalse();
        configured.put("offline", false);
        assertThat(read().offline()).isFalse();
        environment.put("GPT4ALL_OFFLINE", "1");
        assertThat(read().offline()).isTrue();
        environment.put("GPT4ALL_OFFLINE", "of");
        assertThat(read().offline()).isTrue();
        assertThat(read().problems())
                .containsExactly("offline is of, neither true nor false; true is taken.");
    }

    @Test
    void whatCannotBeTakenIsToldByItsKeyAndTheDefaultTaken() {
        configured.put("attempts", "0");
        configured.put("stall.timeout", "long");
        RegistrySettings settings = read();
        assertThat(settings.attempts()).isEqualTo(8);
        assertThat(settings.stallTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.problems())
                .containsExactlyInAnyOrder(
                        "attempts is 0, no whole number from 1 to 1000; 8 is taken.",
                        "stall.timeout is long, no whole number from 1 to 31536000; 30 is taken.");
    }

    /** dXNlcjpwYXNz is RFC 4648's encoding of user:pass. */
    @Test
    void credentialsBecomeHeadersAndAreNotPrinted() {
        configured.put(
                "credentials", new String[] {"A.example=Bearer token", "b.example:8443=user:pass"});
        RegistrySettings settings = read();
        assertThat(settings.credentials())
                .containsOnly(
                        Map.entry("a.example", "Bearer token"),
                        Map.entry("b.example:8443", "Basic dXNlcjpwYXNz"));
        assertThat(settings.toString()).doesNotContain("token", "dXNl").contains("a.example");
        configured.put("credentials", new String[] {"secret"});
        assertThat(read().problems())
                .singleElement()
                .asString()
                .contains("credentials")
                .doesNotContain("secret");
    }

    @Test
    void eachSystemHasItsOwnCacheFolder() {
        environment.put("XDG_CACHE_HOME", "relative");
        assertThat(read().cache()).isEqualTo(Path.of("/home/me/.cache/gpt4all/catalog"));
        environment.put("XDG_CACHE_HOME", "/cache");
        assertThat(read().cache()).isEqualTo(Path.of("/cache/gpt4all/catalog"));
        properties.put("os.name", "Mac OS X");
        assertThat(read().cache()).isEqualTo(Path.of("/home/me/Library/Caches/gpt4all/catalog"));
        properties.put("os.name", "Windows 11");
        assertThat(read().cache()).isEqualTo(Path.of("/home/me/AppData/Local/gpt4all/catalog"));
    }
}
