package io.gpt4all.registry.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server in the internet may send a client. */
class RedirectsTest {
    private static final URI PUBLIC = URI.create("https://models.example/a.gguf");

    private static URI follow(URI from, String to) throws WebException {
        HttpHeaders headers =
                HttpHeaders.of(Map.of("Location", List.of(to)), (name, value) -> true);
        return new Redirects(from)
                .follow(from, new WebResponse(302, headers, from, InputStream.nullInputStream()));
    }

    @Test
    void anotherPublicHostIsFollowed() throws WebException {
        assertThat(follow(PUBLIC, "https://cdn.example/b?token=1"))
                .isEqualTo(URI.create("https://cdn.example/b?token=1"));
    }

    /** Private and special addresses: RFC 1918, 3927, 4193, 6890. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:8443/admin",
                "https://localhost/x",
                "https://10.1.2.3/x",
                "https://192.168.1.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/x",
                "https://[fd00::1]/x"
            })
    void thisMachinesOwnNetworkIsNot(String to) {
        assertThatThrownBy(() -> follow(PUBLIC, to))
                .isInstanceOf(WebException.class)
                .hasMessageContaining("own network")
                .hasMessageContaining("models.example");
    }

    @Test
    void aServerInThatNetworkMaySendThere() throws WebException {
        URI own = URI.create("https://10.0.0.5/a");
        assertThat(follow(own, "https://10.0.0.6/b")).isEqualTo(URI.create("https://10.0.0.6/b"));
    }
}
