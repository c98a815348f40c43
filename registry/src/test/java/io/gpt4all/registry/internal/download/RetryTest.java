package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadException;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.registry.internal.download.MirrorException.Why;
import io.gpt4all.registry.testing.ServedFile;
import io.gpt4all.registry.testing.TestServer;
import io.gpt4all.registry.testing.TestServer.Handler;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When servers are asked again, and when not. */
class RetryTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final int SIZE = 2_000_000;
    private final ServedFile file = ServedFile.ofSize(SIZE);
    @TempDir Path folder;
    private Path target = Path.of("");

    @BeforeEach
    void name() {
        target = folder.resolve("a.gguf");
    }

    @Test
    void aBusyServerIsAskedAgain() throws IOException {
        try (TestServer server = new TestServer(file);
                Fetcher fetcher = new Fetcher()) {
            for (int status : List.of(503, 500, 408, 429)) {
                server.first((r, e) -> e.head(status, "Content-Length: 0"));
            }
            server.first((r, e) -> e.cut());
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(target).hasBinaryContent(file.content());
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void triesWithoutProgressAreCountedAndThenTheNextMirrorHasItsTurn() throws IOException {
        try (TestServer busy = new TestServer((r, e) -> e.head(503, "Content-Length: 0"));
                TestServer good = new TestServer(file);
                Fetcher fetcher = new Fetcher(3, LONG, Optional.empty())) {
            busy.first(file.upTo(100_000)).first(file.upTo(200_000));
            FileRequest request = Fetcher.request(target, busy.uri("/a"), good.uri("/a"));
            fetcher.fetch(Fetcher.exact(request, file));

            // Mostly two bring something and two do not, but a broken one may lose what it brought.
            String start = good.requests().get(0).header("range");
            assertThat(busy.requests().stream().filter(r -> r.header("range").equals(start)))
                    .hasSize(2);
            int first = start.isEmpty() ? 0 : Integer.parseInt(start.replaceAll("\\D", ""));
            assertThat(good.bodyBytes()).isEqualTo(SIZE - first);
        }
    }

    /** Of a mirror that broke off the bytes may be bad: that is not the next one's fault. */
    @Test
    void aMirrorIsNotBlamedForWhatAnotherBegan() throws IOException {
        ServedFile bad = new ServedFile(file.changedAt(1000).content(), file.etag());
        try (TestServer gone = new TestServer((r, e) -> e.head(404, "Content-Length: 0"));
                TestServer good = new TestServer(file);
                Fetcher fetcher = new Fetcher(8, SILENCE, Optional.empty())) {
            gone.first(bad.stallingAt(500_000));
            FileRequest request = Fetcher.request(target, gone.uri("/a"), good.uri("/a"));
            fetcher.fetch(Fetcher.exact(request, file));

            assertThat(target).hasBinaryContent(file.content());
            assertThat(good.requests()).hasSize(2); // the rest, then all of it
        }
    }

    /** After a file had to be begun again, broken connections go on where they broke. */
    @Test
    void aNewBeginningIsNotTheEndOfGoingOn() throws IOException {
        ServedFile changed = file.changed();
        try (TestServer server = new TestServer(changed);
                Fetcher fetcher = new Fetcher(8, SILENCE, Optional.empty())) {
            server.first(file.stallingAt(1_500_000));
            server.first((r, e) -> e.head(416, "Content-Length: 0"));
            server.first(changed.stallingAt(400_000)).first(changed.stallingAt(800_000));
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(target).hasBinaryContent(changed.content());
            assertThat(server.requests().stream().map(r -> r.header("range")))
                    .containsExactly("", "bytes=1500000-", "", "bytes=400000-", "bytes=800000-");
        }
    }

    /** Else a server without ranges that always breaks would be asked for ever. */
    @Test
    void theSameBytesAgainAreNoProgress() throws IOException {
        try (TestServer server = new TestServer(file.withoutRanges(1_000_000));
                Fetcher fetcher = new Fetcher(3, LONG, Optional.empty())) {
            assertThatThrownBy(() -> fetcher.fetch(Fetcher.request(target, server.uri("/a"))))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("1.0 MB are kept");
            assertThat(server.requests().size()).isBetween(3, 4);
        }
    }

    @Test
    void aServerSaysWhenItWantsToBeAskedAgain() throws IOException {
        List<String> notes = new CopyOnWriteArrayList<>();
        String soon =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(3).atZone(ZoneOffset.UTC));
        try (TestServer server = new TestServer(file);
                Fetcher fetcher = new Fetcher()) {
            server.first((r, e) -> e.head(429, "Retry-After: 1", "Content-Length: 0"));
            server.first((r, e) -> e.head(503, "Retry-After: " + soon, "Content-Length: 0"));
            Download download = fetcher.start(Fetcher.request(target, server.uri("/a")));
            download.onProgress(progress -> notes.add(progress.note()));
            download.await();

            assertThat(notes).anyMatch(note -> note.matches("waiting 1 s: .*HTTP 429.*"));
            assertThat(notes)
                    .anyMatch(note -> note.matches("waiting ([12] s|.* ms): .*HTTP 503.*"));
        }
    }

    @Test
    void secondsAndDatesAreRead() { // the examples of RFC 9110, 10.2.3 and 5.6.7
        Instant now = Instant.parse("1999-12-31T23:58:59Z");
        assertThat(RetryAfter.parse("120", now)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Fri, 31 Dec 1999 23:59:59 GMT", now))
                .contains(Duration.ofMinutes(1));
        assertThat(RetryAfter.parse("Sun, 06 Nov 1994 08:49:37 GMT", now)).contains(Duration.ZERO);
        for (String nonsense : List.of("", "-1", "1.5", "soon", "99999999999999999999")) {
            assertThat(RetryAfter.parse(nonsense, now)).isEmpty();
        }
    }

    @Test
    void pausesGrowToALimitAndDiffer() {
        DownloadSettings settings =
                new DownloadSettings(
                        100, Duration.ofSeconds(1), Duration.ofMinutes(1), Optional.empty());
        Attempts attempts = new Attempts(settings, new Random(1));
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            pauses.add(attempts.next(busy(Optional.empty())).orElseThrow().toMillis());
        }
        assertThat(pauses.get(0)).isBetween(500L, 1000L);
        assertThat(pauses.get(3)).isBetween(4000L, 8000L);
        assertThat(pauses.subList(6, 90)).allMatch(pause -> pause >= 30_000 && pause <= 60_000);
        assertThat(pauses.subList(6, 90).stream().distinct().count()).isGreaterThan(50);
        attempts.progress();
        assertThat(attempts.next(busy(Optional.empty())).orElseThrow().toMillis())
                .isLessThanOrEqualTo(1000);
    }

    @Test
    void whoAsksToWaitForeverIsGivenUp() {
        Attempts attempts = new Attempts(DownloadSettings.DEFAULTS, new Random(1));
        assertThat(attempts.next(busy(Optional.of(Duration.ofMinutes(9)))))
                .contains(Duration.ofMinutes(9));
        assertThat(attempts.next(busy(Optional.of(Duration.ofDays(900))))).isEmpty();
        assertThat(attempts.next(MirrorException.lasting(Why.OTHER, "no"))).isEmpty();
    }

    @Test
    void whoHasNoNetworkLearnsItSoon() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> notes = new CopyOnWriteArrayList<>();
        try (Fetcher fetcher = new Fetcher(1000, LONG, Optional.empty())) {
            Download download =
                    fetcher.start(
                            Fetcher.request(
                                    target,
                                    URI.create("http://models.invalid/a"),
                                    URI.create("http://127.0.0.1:" + port + "/a")));
            download.onProgress(progress -> notes.add(progress.note()));
            assertThatThrownBy(download::await)
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContainingAll(
                            "models.invalid is not known",
                            "No connection to 127.0.0.1",
                            "put the file at " + target);
        }
    }

    @Test
    void silenceIsABrokenConnection() throws IOException {
        try (TestServer server = new TestServer(file).first(file.stallingAt(1_000_000));
                Fetcher fetcher = new Fetcher(8, SILENCE, Optional.empty())) {
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(target).hasBinaryContent(file.content());
            assertThat(server.bodyBytes()).isEqualTo(SIZE);
        }
    }

    @Test
    void aDownloadEndsAtItsLimitWhateverItWaitsFor() throws IOException {
        Optional<Duration> limit = Optional.of(Duration.ofMillis(500));
        Handler later = (r, e) -> e.head(503, "Retry-After: 60", "Content-Length: 0");
        for (Handler slow : List.of(file.stallingAt(1_500_000), later)) {
            try (TestServer server = new TestServer(slow);
                    Fetcher fetcher = new Fetcher(8, LONG, limit)) {
                Download download = fetcher.start(Fetcher.request(target, server.uri("/a")));
                assertThatThrownBy(download::await)
                        .isInstanceOf(DownloadException.class)
                        .hasMessageContainingAll("a.gguf", "500 ms", "kept");
                assertThat(download.progress().phase()).isNotEqualTo(DownloadProgress.Phase.DONE);
            }
            assertThat(Companions.of(target).part()).hasSize(1_500_000);
        }
    }

    private static MirrorException busy(Optional<Duration> after) {
        return MirrorException.passing("busy", after);
    }
}
