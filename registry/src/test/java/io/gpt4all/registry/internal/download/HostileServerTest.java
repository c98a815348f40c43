package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.model.DownloadException;
import io.gpt4all.model.ModelVerificationException;
import io.gpt4all.registry.testing.ServedFile;
import io.gpt4all.registry.testing.TestServer;
import io.gpt4all.registry.testing.TestServer.Handler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that lie: never a wrong file under the final name, and a clear error or a right file. */
class HostileServerTest {
    private static final int SIZE = 3_000_000;
    private static final int HALF = 2_000_000;
    private final ServedFile file = ServedFile.ofSize(SIZE);
    private final Fetcher fetcher = new Fetcher(3, Duration.ofSeconds(20), Optional.empty());
    @TempDir Path folder;
    private Path target = Path.of("");

    @BeforeEach
    void name() {
        target = folder.resolve("a.gguf");
    }

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void rangesThatAreNotThoseAskedForStartAgain() throws IOException {
        byte[] wrong = new byte[SIZE];
        String tag = "ETag: \"one\"";
        List<Handler> lies =
                List.of(
                        (r, e) -> e.head(206, tag, file.range(0, SIZE - 1)).body(wrong),
                        (r, e) ->
                                e.head(206, tag, file.range(HALF - 1, SIZE - 1))
                                        .body(wrong, HALF - 1, SIZE),
                        (r, e) ->
                                e.head(206, tag, "Content-Range: bytes 2000000-2999999/9000000")
                                        .body(wrong, HALF, SIZE),
                        (r, e) ->
                                e.head(206, tag, file.range(HALF, SIZE - 1), "Content-Length: 100")
                                        .body(wrong, 0, 100),
                        (r, e) -> e.head(206, tag).body(wrong, HALF, SIZE),
                        (r, e) -> e.head(206, tag, "Content-Range: bytes 99999999999999999999-1/2"),
                        (r, e) -> e.head(206, "Content-Type: multipart/byteranges; boundary=x"),
                        (r, e) -> e.head(416, "Content-Range: bytes */1000"));
        for (Handler lie : lies) {
            try (TestServer server = new TestServer(file)) {
                server.first(file.upTo(HALF)).first(lie);
                fetcher.fetch(Fetcher.request(target, server.uri("/a")));

                assertThat(target).hasBinaryContent(file.content());
                assertThat(server.requests()).hasSize(3);
                assertThat(server.requests().get(2).headers()).doesNotContainKey("range");
            }
            Files.delete(target);
        }
    }

    @Test
    void aRangeThatNobodyAskedForIsAnError() throws IOException {
        assertFails(
                (r, e) -> e.head(206, file.range(0, SIZE - 1)).body(file.content()),
                DownloadException.class,
                "something else");
    }

    @Test
    void compressedAnswersAreAnError() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(file.content());
        }
        byte[] bytes = zipped.toByteArray();
        assertFails(
                (r, e) ->
                        e.head(200, "Content-Encoding: gzip", "Content-Length: " + bytes.length)
                                .body(bytes),
                DownloadException.class,
                "compressed");
    }

    @Test
    void aLoginPageIsNoModelAndCostsNoPart() throws IOException {
        Handler login = (r, e) -> e.text(200, "text/html; charset=utf-8", "<html>Log in</html>");
        assertFails(login, DownloadException.class, "127.0.0.1 answered with a web page");
        assertFails(
                (r, e) -> e.text(200, "application/octet-stream", "just text"),
                DownloadException.class,
                "does not begin with GGUF");

        try (TestServer server = new TestServer(login).first(file.upTo(HALF))) {
            FileRequest request = Fetcher.request(target, server.uri("/a"));
            assertThatThrownBy(() -> fetcher.fetch(request))
                    .hasMessageContaining("2.0 MB are kept");
            assertThat(Companions.of(target).part()).hasSize(HALF);
        }
    }

    @Test
    void anotherSizeThanExpectedIsAnErrorBeforeAnythingIsFetched() throws IOException {
        try (TestServer server = new TestServer(file)) {
            FileRequest request =
                    Fetcher.sized(Fetcher.request(target, server.uri("/a")), SIZE + 1);
            assertThatThrownBy(() -> fetcher.fetch(request))
                    .isInstanceOf(ModelVerificationException.class)
                    .hasMessageContainingAll("3000000", "3000001", "127.0.0.1");
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void moreThanExpectedIsNeverWritten() throws IOException {
        try (TestServer server = new TestServer(chunked(SIZE))) {
            FileRequest request = Fetcher.sized(Fetcher.request(target, server.uri("/a")), HALF);
            assertThatThrownBy(() -> fetcher.fetch(request))
                    .isInstanceOf(ModelVerificationException.class)
                    .hasMessageContaining("more than the 2000000 bytes");
            assertThat(target).doesNotExist();
            assertThat(Companions.of(target).corrupt()).hasSize(HALF);
        }
    }

    @Test
    void aFileWhoseLengthIsToldByItsChunksComesWhole() throws IOException {
        try (TestServer server = new TestServer(chunked(SIZE)).first(chunkedUpTo(HALF))) {
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(target).hasBinaryContent(file.content());
        }
    }

    @Test
    void aFileThatMayBeCutShortIsRefusedUnlessADigestTells() throws IOException {
        Handler endless = (r, e) -> e.head(200).body(file.content());
        assertFails(endless, DownloadException.class, "how long the file is");

        try (TestServer server = new TestServer(endless)) {
            fetcher.fetch(Fetcher.exact(Fetcher.request(target, server.uri("/a")), file));
            assertThat(target).hasBinaryContent(file.content());
        }
    }

    @Test
    void whatIsOnNoServerIsToldApart() throws IOException {
        try (TestServer server = new TestServer((r, e) -> e.head(404, "Content-Length: 0"))) {
            FileRequest request =
                    Fetcher.request(target, server.uri("/a?key=secret"), server.uri("/b"));
            assertThatThrownBy(() -> fetcher.fetch(request))
                    .isInstanceOf(FileNotServedException.class)
                    .hasMessageContainingAll("/a is not there (HTTP 404)", "by hand")
                    .hasMessageNotContaining("secret");
            assertThat(server.requests()).hasSize(2);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void whoRefusesIsAskedOnceAndNamed() throws IOException {
        try (TestServer server = new TestServer((r, e) -> e.head(401, "Content-Length: 0"))) {
            URI secret = URI.create("http://me:secret@127.0.0.1:" + server.port() + "/a");
            assertThatThrownBy(() -> fetcher.fetch(Fetcher.request(target, secret)))
                    .isExactlyInstanceOf(DownloadException.class)
                    .hasMessageContainingAll(
                            "127.0.0.1 refuses the file (HTTP 401)",
                            "GPT4ALL_CREDENTIALS: 127.0.0.1:" + server.port() + "=Bearer TOKEN")
                    .hasMessageNotContaining("secret");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theJournalHasNoUserInfo() throws IOException {
        try (TestServer server = new TestServer((r, e) -> e.head(403)).first(file.upTo(HALF))) {
            URI secret = URI.create("http://me:secret@127.0.0.1:" + server.port() + "/a");
            assertThatThrownBy(() -> fetcher.fetch(Fetcher.request(target, secret)))
                    .isInstanceOf(DownloadException.class);
            assertThat(Companions.of(target).journal())
                    .content()
                    .contains("127.0.0.1")
                    .doesNotContain("secret");
        }
    }

    @Test
    void headersThatNoRequestCanHaveAreNotSentBack() throws IOException {
        Handler odd =
                (r, e) ->
                        e.head(
                                        200,
                                        "ETag: \"" + "x".repeat(5000) + "\"",
                                        "Last-Modified: \u00e9t\u00e9",
                                        "Content-Length: " + SIZE)
                                .body(file.content(), 0, HALF);
        try (TestServer server = new TestServer(file).first(odd)) {
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(server.requests().get(1).headers()).doesNotContainKeys("range", "if-range");
            assertThat(target).hasBinaryContent(file.content());
        }
    }

    @Test
    void redirectsInACircleEndAtOnce() throws IOException {
        assertFails((r, e) -> e.redirect("/again"), DownloadException.class, "circle");
    }

    private Handler chunked(int end) {
        return (request, exchange) -> {
            chunkedUpTo(end).answer(request, exchange);
            exchange.body("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        };
    }

    private Handler chunkedUpTo(int end) {
        return (request, exchange) -> {
            exchange.head(200, "Transfer-Encoding: chunked");
            for (int at = 0; at < end; at += 100_000) {
                exchange.body("186a0\r\n".getBytes(StandardCharsets.US_ASCII)) // 100,000
                        .body(file.content(), at, at + 100_000)
                        .body("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    private void assertFails(Handler lie, Class<? extends Exception> type, String message)
            throws IOException {
        try (TestServer server = new TestServer(lie)) {
            assertThatThrownBy(() -> fetcher.fetch(Fetcher.request(target, server.uri("/a"))))
                    .isInstanceOf(type)
                    .hasMessageContainingAll("a.gguf", message);
            assertThat(folder).isEmptyDirectory();
        }
    }
}
