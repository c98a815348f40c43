package io.gpt4all.registry.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.registry.testing.Exchange;
import io.gpt4all.registry.testing.TestServer;
import io.gpt4all.registry.testing.Tls;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebClientTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private final WebClient client = new WebClient(new WebSettings(LONG, LONG, Map.of()));
    private final WebClient hasty = new WebClient(new WebSettings(SHORT, SHORT, Map.of()));

    @AfterEach
    void close() {
        client.close();
        hasty.close();
    }

    @Test
    void asksAsItselfAndWithTheHeadersGiven() throws IOException {
        try (TestServer server = hello()) {
            assertThat(text(client, server.uri("/a?b=c"), Map.of("If-None-Match", "\"1\"")))
                    .isEqualTo("hello");

            TestServer.Request request = server.requests().get(0);
            assertThat(request.target()).isEqualTo("/a?b=c");
            assertThat(request.header("user-agent")).isEqualTo("gpt4all-jvm");
            assertThat(request.header("if-none-match")).isEqualTo("\"1\"");
            assertThat(request.header("accept-encoding")).isEqualTo("identity");
            assertThat(request.headers()).doesNotContainKeys("cookie", "authorization", "upgrade");
        }
    }

    @Test
    void tellsStatusHeadersAndWhoAnsweredAfterRedirects() throws IOException {
        try (TestServer server = hello()) {
            server.first((request, exchange) -> exchange.redirect("b"));
            server.first((request, exchange) -> exchange.redirect(server.uri("/c/d")));
            try (WebResponse answer = client.get(server.uri("/a"), Map.of())) {
                assertThat(answer.uri()).isEqualTo(server.uri("/c/d"));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("content-type")).contains("text/plain");
            }
        }
    }

    @Test
    void aCircleOfRedirectsIsRefused() throws IOException {
        try (TestServer server = hello()) {
            server.first((request, exchange) -> exchange.redirect("/b"));
            server.first((request, exchange) -> exchange.redirect("/a"));
            assertFails(client, server.uri("/a"), WebException.Kind.REDIRECT, "circle");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void tenRedirectsAreFollowedAndNotEleven() throws IOException {
        try (TestServer server = counting(10)) {
            assertThat(text(client, server.uri("/0"), Map.of())).isEqualTo("end");
        }
        try (TestServer server = counting(11)) {
            assertFails(client, server.uri("/0"), WebException.Kind.REDIRECT, "more than 10");
        }
    }

    @Test
    void redirectsToNowhereOrElsewhereAreRefused() throws IOException {
        try (TestServer server = hello()) {
            server.first((request, exchange) -> exchange.head(302, "Content-Length: 0"));
            assertFails(client, server.uri("/a"), WebException.Kind.REDIRECT, "nowhere");
            server.first((request, exchange) -> exchange.redirect("file:///etc/passwd"));
            assertFails(client, server.uri("/a"), WebException.Kind.REFUSED_URL, "http");
            server.first((request, exchange) -> exchange.redirect("http://[broken"));
            assertFails(client, server.uri("/a"), WebException.Kind.REDIRECT, "no URL");
        }
    }

    @Test
    void httpsNeverLeadsToHttp(@TempDir Path folder) throws Exception {
        SSLContext before = SSLContext.getDefault();
        Tls tls = Tls.in(folder);
        try (TestServer plain = hello();
                TestServer secure = tls.server((r, exchange) -> exchange.redirect(plain.uri("/")));
                TestServer other =
                        tls.server((r, exchange) -> exchange.redirect(secure.uri("/")))) {
            SSLContext.setDefault(tls.context());
            assertFails(client, other.uri("/a"), WebException.Kind.REDIRECT, "https to http");
            assertThat(secure.requests()).hasSize(1);
            assertThat(plain.requests()).isEmpty();
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void aServerThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
        try (TestServer server = Tls.in(folder).server((r, e) -> e.text(200, "text/plain", "x"))) {
            assertFails(client, server.uri("/a"), WebException.Kind.TLS, "trust store");
        }
    }

    @Test
    void secretsGoToTheirHostAndNotOnToAnother() throws IOException {
        try (TestServer other = hello();
                TestServer server = hello()) {
            String host = "127.0.0.1:" + server.port();
            try (WebClient trusted = withSecrets(Map.of(host, "Bearer secret"))) {
                server.first((request, exchange) -> exchange.redirect("/same"));
                server.first((r, exchange) -> exchange.redirect(server.uri("localhost", "/name")));
                server.first((r, exchange) -> exchange.redirect(other.uri("/port")));
                text(trusted, server.uri("/start"), Map.of());
            }
            assertThat(server.requests())
                    .extracting(request -> request.target() + " " + request.header("authorization"))
                    .containsExactly("/start Bearer secret", "/same Bearer secret", "/name ");
            assertThat(other.requests()).hasSize(1);
            assertThat(other.requests().get(0).headers()).doesNotContainKey("authorization");
        }
    }

    /** Else whoever changes an http answer could have them sent where he listens. */
    @Test
    void aRedirectBringsNoSecretsOfAnyHost() throws IOException {
        try (TestServer server = hello();
                WebClient trusted =
                        withSecrets(Map.of("LOCALHOST:" + server.port(), "Bearer secret"))) {
            server.first((r, exchange) -> exchange.redirect(server.uri("localhost", "/b")));
            text(trusted, server.uri("/a"), Map.of());
            text(trusted, server.uri("localhost", "/c"), Map.of());

            assertThat(server.requests())
                    .extracting(request -> request.header("authorization"))
                    .containsExactly("", "", "Bearer secret");
        }
    }

    /** Else an address in a catalogue could have them sent in plain text or to another's port. */
    @Test
    void aHostAloneMeansItsHttpsSite() throws IOException {
        WebSettings settings =
                new WebSettings(LONG, LONG, Map.of("a", "Bearer a", "b:8443", "Bearer b"));
        Map<String, Optional<String>> expected =
                Map.of(
                        "https://a/x", Optional.of("Bearer a"),
                        "https://A:443/x", Optional.of("Bearer a"),
                        "http://a/x", Optional.empty(),
                        "https://a:8443/x", Optional.empty(),
                        "https://b:8443/x", Optional.of("Bearer b"),
                        "https://b/x", Optional.empty());
        for (Map.Entry<String, Optional<String>> one : expected.entrySet()) {
            assertThat(settings.credentials(Origin.of(URI.create(one.getKey()))))
                    .as(one.getKey())
                    .isEqualTo(one.getValue());
        }
    }

    @Test
    void userInfoIsSentAsCredentialsAndNeverShown() throws IOException {
        URI uri;
        try (TestServer server = hello()) {
            uri = URI.create("http://me:secret@127.0.0.1:" + server.port() + "/a?token=hidden");
            try (WebResponse answer = client.get(uri, Map.of())) {
                assertThat(answer.uri().toString()).doesNotContain("secret");
            }
            // RFC 7617: Basic and the base64 of "me:secret"
            assertThat(server.requests().get(0).header("authorization"))
                    .isEqualTo("Basic bWU6c2VjcmV0");
        }
        assertThatThrownBy(() -> client.get(uri, Map.of()))
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContainingAny("secret", "hidden");
        assertThat(new WebSettings(LONG, LONG, Map.of("a", "Bearer secret")).toString())
                .contains("credentials of [a]")
                .doesNotContain("secret");
    }

    @Test
    void silenceBeforeTheAnswerEnds() throws IOException {
        try (TestServer server = new TestServer((request, exchange) -> exchange.stall())) {
            assertFails(hasty, server.uri("/a"), WebException.Kind.SILENT, "nothing for 300 ms");
        }
    }

    @Test
    void silenceInTheBodyEndsButSlownessDoesNot() throws IOException {
        Duration patience = Duration.ofSeconds(2);
        try (WebClient patient = new WebClient(new WebSettings(LONG, patience, Map.of()));
                TestServer server =
                        new TestServer(
                                (request, exchange) -> {
                                    exchange.head(200, "Content-Length: 100");
                                    for (int i = 0; i < 10; i++) {
                                        exchange.body(new byte[] {1});
                                        Thread.sleep(250);
                                    }
                                    exchange.stall();
                                });
                WebResponse answer = patient.get(server.uri("/a"), Map.of())) {
            assertThat(answer.body().readNBytes(10)).hasSize(10);
            assertThatThrownBy(() -> answer.body().read())
                    .isInstanceOf(WebException.class)
                    .hasMessageContaining("127.0.0.1 sent nothing for 2 s");
        }
    }

    @Test
    void aBrokenConnectionIsNoEnd() throws IOException {
        try (TestServer server =
                        new TestServer(
                                (request, exchange) ->
                                        exchange.head(200, "Content-Length: 100")
                                                .body(new byte[10]));
                WebResponse answer = client.get(server.uri("/a"), Map.of())) {
            assertThatThrownBy(() -> answer.body().readAllBytes())
                    .isInstanceOf(WebException.class)
                    .hasMessageContaining("connection to 127.0.0.1 broke");
        }
    }

    @Test
    void aLongBodyComesWholeThroughASmallWindow() throws IOException {
        byte[] bytes = new byte[20_000_000];
        new java.util.Random(1).nextBytes(bytes);
        try (TestServer server =
                        new TestServer(
                                (request, exchange) ->
                                        exchange.head(200, "Content-Length: " + bytes.length)
                                                .body(bytes));
                WebResponse answer = client.get(server.uri("/a"), Map.of())) {
            assertThat(answer.body().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void interruptsEndWaitingAndReading() throws IOException {
        try (TestServer server = new TestServer((request, exchange) -> exchange.stall())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> client.get(server.uri("/a"), Map.of()))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        try (TestServer server =
                        new TestServer((r, e) -> e.head(200, "Content-Length: 9").stall());
                WebResponse answer = client.get(server.uri("/a"), Map.of())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> answer.body().read())
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closingTheAnswerWakesItsReader() throws Exception {
        try (TestServer server =
                        new TestServer((r, e) -> e.head(200, "Content-Length: 9").stall());
                WebResponse answer = client.get(server.uri("/a"), Map.of())) {
            Thread closer = new Thread(answer::close);
            closer.start();
            assertThatThrownBy(() -> answer.body().read()).hasMessageContaining("closed");
            closer.join();
        }
    }

    @Test
    void whoIsNotThereIsNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertFails(
                client,
                URI.create("http://127.0.0.1:" + port + "/a"),
                WebException.Kind.UNREACHABLE,
                "No connection to 127.0.0.1");
        assertFails( // RFC 6761: .invalid is never there
                client,
                URI.create("http://models.invalid/a"),
                WebException.Kind.UNKNOWN_HOST,
                "models.invalid is not known");
    }

    @Test
    void proxiesAreThoseOfTheProcessAtEachRequest() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try (TestServer proxy = hello()) {
            ProxySelector.setDefault(
                    ProxySelector.of(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));
            assertThat(text(client, URI.create("http://models.invalid/a"), Map.of()))
                    .isEqualTo("hello");
            assertThat(proxy.requests().get(0).target()).isEqualTo("http://models.invalid/a");
        } finally {
            ProxySelector.setDefault(before);
        }
        assertFails(
                client,
                URI.create("http://models.invalid/a"),
                WebException.Kind.UNKNOWN_HOST,
                "models.invalid");
    }

    @Test
    void proxiesOfTheSystemPropertiesAreUsed() throws IOException {
        try (TestServer proxy = hello()) {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
            assertThat(text(client, URI.create("http://models.invalid/a"), Map.of()))
                    .isEqualTo("hello");
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void aClosedClientAsksNobody() throws IOException {
        try (TestServer server = hello()) {
            client.close();
            assertThatThrownBy(() -> client.get(server.uri("/a"), Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("closed");
            assertThat(server.requests()).isEmpty();
        }
    }

    private static WebClient withSecrets(Map<String, String> secrets) {
        return new WebClient(new WebSettings(LONG, LONG, secrets));
    }

    private static TestServer hello() throws IOException {
        return new TestServer((request, exchange) -> exchange.text(200, "text/plain", "hello"));
    }

    private static TestServer counting(int redirects) throws IOException {
        return new TestServer((request, exchange) -> count(request, exchange, redirects));
    }

    private static void count(TestServer.Request request, Exchange exchange, int redirects)
            throws IOException {
        int number = Integer.parseInt(request.target().substring(1));
        if (number < redirects) {
            exchange.redirect("/" + (number + 1));
        } else {
            exchange.text(200, "text/plain", "end");
        }
    }

    private static String text(WebClient client, URI uri, Map<String, String> headers)
            throws IOException {
        try (WebResponse answer = client.get(uri, headers)) {
            return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertFails(
            WebClient client, URI uri, WebException.Kind kind, String message) {
        assertThatThrownBy(() -> client.get(uri, Map.of()).close())
                .isInstanceOfSatisfying(
                        WebException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }
}
