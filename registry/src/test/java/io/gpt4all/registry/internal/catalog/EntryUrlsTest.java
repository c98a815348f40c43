package io.gpt4all.registry.internal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs a catalogue may name, by where it is from. */
class EntryUrlsTest {
    private static final String HTTPS = "https://models.example/models3.json";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/a.gguf",
                "file:///etc/passwd",
                "/a.gguf",
                "https:///a.gguf",
                "https://user:secret@a.example/a.gguf",
                "https://a.example:99999/a.gguf",
                "https://a b.example/a.gguf",
                "https://2130706433/a.gguf",
                "https://127.1/a.gguf",
                "https://127.0.0.0x1/a.gguf",
                "https://0x7f000001/a.gguf",
                "javascript:alert(1)"
            })
    void noCatalogueMayNameWhatIsNoPlainWebUrl(String url) throws IOException {
        refused(url, Optional.empty());
        refused(url, Optional.of(URI.create(HTTPS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/a.gguf",
                "https://LOCALHOST./a.gguf",
                "https://a.localhost/a.gguf",
                "https://127.0.0.1/a.gguf",
                "https://127.8.9.1:8443/a.gguf",
                "https://0.0.0.0/a.gguf",
                "https://0.1.2.3/a.gguf",
                "https://10.0.0.1/a.gguf",
                "https://100.64.0.1/a.gguf",
                "https://172.16.3.4/a.gguf",
                "https://192.168.1.1/a.gguf",
                "https://169.254.169.254/latest/a.gguf",
                "https://[::1]/a.gguf",
                "https://[::]/a.gguf",
                "https://[::ffff:127.0.0.1]/a.gguf",
                "https://[fe80::1]/a.gguf",
                "https://[fd00::1]/a.gguf"
            })
    void oneFromTheNetworkMayNotPointIntoTheReadersOwn(String url) throws IOException {
        refused(url, Optional.of(URI.create(HTTPS)));
        taken(url, Optional.empty());
    }

    @Test
    void oneThatCameEncryptedMayNotNameWhatIsNot() throws IOException {
        refused("http://a.example/a.gguf", Optional.of(URI.create(HTTPS)));
        taken("http://a.example/a.gguf", Optional.of(URI.create("http://b.example/m.json")));
        taken("http://a.example/a.gguf", Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/m.json, http://127.0.0.1:9090/a.gguf",
        "https://localhost/m.json, https://LocalHost/a.gguf",
        "https://models.example/models3.json, https://192.0.2.7/a.gguf",
        "https://models.example/models3.json, https://cdn.example/a.gguf?x=1",
        "https://models.example/models3.json, https://[2001:db8::7]/a.gguf"
    })
    void itsOwnHostAndAllPublicOnesAreFine(String base, String url) throws IOException {
        taken(url, Optional.of(URI.create(base)));
    }

    @Test
    void mirrorsComeAfterTheUrlInTheirOrderAndTheBadOneIsDropped() throws IOException {
        CatalogReader.Result result =
                read(
                        "{\"filename\": \"a.gguf\", \"url\": \"https://a.example/a\", \"urls\":"
                                + " [\"https://b.example/a\", \"x:y\", \"https://a.example/a\"]}",
                        Optional.empty());
        assertThat(result.entries().get(0).files().get(0).urls())
                .containsExactly(
                        URI.create("https://a.example/a"), URI.create("https://b.example/a"));
        assertThat(result.warnings()).singleElement().asString().contains("\"x:y\"");
    }

    private static void refused(String url, Optional<URI> base) throws IOException {
        CatalogReader.Result result = read(entry(url), base);
        assertThat(result.entries().get(0).files().get(0).urls()).isEmpty();
        assertThat(result.warnings()).singleElement().asString().contains("the URL").endsWith(".");
    }

    private static void taken(String url, Optional<URI> base) throws IOException {
        CatalogReader.Result result = read(entry(url), base);
        assertThat(result.warnings()).isEmpty();
        assertThat(result.entries().get(0).files().get(0).urls()).containsExactly(URI.create(url));
    }

    private static String entry(String url) {
        return "{\"filename\": \"a.gguf\", \"url\": \"" + url + "\"}";
    }

    private static CatalogReader.Result read(String entry, Optional<URI> base) throws IOException {
        return CatalogReader.read(("[" + entry + "]").getBytes(UTF_8), "test", base);
    }
}
