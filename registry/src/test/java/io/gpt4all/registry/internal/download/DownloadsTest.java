package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.model.DownloadException;
import io.gpt4all.model.ModelVerificationException;
import io.gpt4all.registry.testing.ServedFile;
import io.gpt4all.registry.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends under a file's name, and what goes over the wire for it. */
class DownloadsTest {
    private static final int SIZE = 5_000_000;
    private static final int HALF = 3_000_000;
    private final ServedFile file = ServedFile.ofSize(SIZE);
    private final Fetcher fetcher = new Fetcher();
    @TempDir Path folder;
    private Path target = Path.of("");
    private Companions beside = Companions.of(target);

    @BeforeEach
    void name() {
        target = folder.resolve("a.gguf");
        beside = Companions.of(target);
    }

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void aFileComesWholeWithItsDigestsAndNothingStaysBeside() throws IOException {
        try (TestServer server = new TestServer(file)) {
            FetchedFile fetched = fetcher.fetch(Fetcher.request(target, server.uri("/a"))).get(0);

            assertThat(target).hasBinaryContent(file.content());
            assertThat(fetched.file()).isEqualTo(target);
            assertThat(fetched.size()).isEqualTo(SIZE);
            assertThat(fetched.md5()).isEqualTo(file.md5());
            assertThat(fetched.sha256()).isEqualTo(file.sha256());
            assertThat(fetched.modified()).isEqualTo(Files.getLastModifiedTime(target).toInstant());
            assertThat(entries()).containsExactly("a.gguf");
        }
    }

    @Test
    void aBrokenConnectionGoesOnWhereItBrokeIfTheFileIsStillTheSame() throws IOException {
        try (TestServer server = new TestServer(file).first(file.upTo(HALF))) {
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(target).hasBinaryContent(file.content());
            assertThat(server.requests().get(0).headers()).doesNotContainKeys("range", "if-range");
            assertThat(server.requests().get(1).header("range")).isEqualTo("bytes=" + HALF + "-");
            assertThat(server.requests().get(1).header("if-range")).isEqualTo("\"one\"");
            assertThat(server.bodyBytes()).isEqualTo(SIZE);
        }
    }

    @Test
    void aLaterRunGoesOnFromThePartAndReadsIt() throws IOException {
        leavePart();
        try (TestServer server = new TestServer(file)) {
            moveJournalTo(server);
            FetchedFile fetched = fetcher.fetch(Fetcher.request(target, server.uri("/a"))).get(0);

            assertThat(fetched.sha256()).isEqualTo(file.sha256());
            assertThat(fetched.md5()).isEqualTo(file.md5());
            assertThat(server.requests().get(0).header("range")).isEqualTo("bytes=" + HALF + "-");
            assertThat(server.bodyBytes()).isEqualTo(SIZE - HALF);
            assertThat(entries()).containsExactly("a.gguf");
        }
    }

    @Test
    void aFileThatChangedMeanwhileStartsAgain() throws IOException {
        ServedFile changed = file.changed();
        try (TestServer server = new TestServer(changed).first(file.upTo(HALF))) {
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(target).hasBinaryContent(changed.content());
        }
    }

    /** A server that ignores If-Range but tells the truth in its tag. */
    @Test
    void anotherTagOfARangeStartsAgain() throws IOException {
        ServedFile changed = file.changed();
        try (TestServer server =
                new TestServer(changed)
                        .first(file.upTo(HALF))
                        .first(
                                (request, exchange) ->
                                        exchange.head(
                                                        206,
                                                        "ETag: " + changed.etag(),
                                                        changed.range(HALF, SIZE - 1))
                                                .body(changed.content(), HALF, SIZE))) {
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(target).hasBinaryContent(changed.content());
        }
    }

    @Test
    void aServerWithoutRangesStartsAgain() throws IOException {
        try (TestServer server = new TestServer(file.withoutRanges()).first(file.upTo(HALF))) {
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(target).hasBinaryContent(file.content());
            assertThat(server.bodyBytes()).isEqualTo(SIZE + HALF);
        }
    }

    @Test
    void withoutTagAndDigestNothingIsContinued() throws IOException {
        try (TestServer server = new TestServer(file).first(file.withoutRanges(HALF))) {
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(server.requests().get(1).headers()).doesNotContainKey("range");
            assertThat(target).hasBinaryContent(file.content());
        }
    }

    @Test
    void aDateServesWhereThereIsNoTag() throws IOException {
        String date = "Wed, 21 Oct 2015 07:28:00 GMT";
        try (TestServer server =
                new TestServer(file)
                        .first(
                                (request, exchange) ->
                                        exchange.head(
                                                        200,
                                                        "Last-Modified: " + date,
                                                        "ETag: W/\"weak\"",
                                                        "Content-Length: " + SIZE)
                                                .body(file.content(), 0, HALF))) {
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(server.requests().get(1).header("if-range")).isEqualTo(date);
        }
    }

    @Test
    void anotherMirrorGoesOnOnlyWhenADigestWillTell() throws IOException {
        try (TestServer broken = new TestServer((r, e) -> e.head(404, "Content-Length: 0"));
                TestServer mirror = new TestServer(file)) {
            broken.first(file.upTo(HALF));
            FileRequest request = Fetcher.request(target, broken.uri("/a"), mirror.uri("/b"));
            fetcher.fetch(Fetcher.exact(request, file));

            assertThat(target).hasBinaryContent(file.content());
            assertThat(mirror.requests().get(0).header("range")).isEqualTo("bytes=" + HALF + "-");
            assertThat(mirror.requests().get(0).headers()).doesNotContainKey("if-range");

            Files.delete(target);
            broken.first(file.upTo(HALF));
            fetcher.fetch(request);
            assertThat(mirror.requests().get(1).headers()).doesNotContainKey("range");
        }
    }

    @Test
    void damagedBytesAreSetAsideWithBothValuesNamed() throws IOException {
        ServedFile damaged = file.changed();
        try (TestServer server = new TestServer(damaged)) {
            FileRequest request = Fetcher.exact(Fetcher.request(target, server.uri("/a")), file);
            assertThatThrownBy(() -> fetcher.fetch(request))
                    .isInstanceOf(ModelVerificationException.class)
                    .hasMessageContainingAll(
                            "a.gguf", "127.0.0.1", damaged.md5(), file.md5(), "a.gguf.corrupt");
            assertThat(beside.corrupt()).hasBinaryContent(damaged.content());
            assertThat(entries()).containsExactly("a.gguf.corrupt");
        }
    }

    @Test
    void bothDigestsCount() throws IOException {
        try (TestServer server = new TestServer(file)) {
            FileRequest request =
                    new FileRequest(
                            target,
                            List.of(server.uri("/a")),
                            OptionalLong.empty(),
                            Optional.of(file.md5()),
                            Optional.of("0".repeat(64)));
            assertThatThrownBy(() -> fetcher.fetch(request))
                    .isInstanceOf(ModelVerificationException.class)
                    .hasMessageContainingAll(file.sha256(), "0".repeat(64));
        }
    }

    @Test
    void aDamagedMirrorIsFollowedByTheNextFromTheBeginning() throws IOException {
        try (TestServer damaged = new TestServer(file.changed());
                TestServer good = new TestServer(file)) {
            FileRequest request = Fetcher.request(target, damaged.uri("/a"), good.uri("/b"));
            fetcher.fetch(Fetcher.exact(request, file));

            assertThat(target).hasBinaryContent(file.content());
            assertThat(good.bodyBytes()).isEqualTo(SIZE);
            assertThat(entries()).containsExactlyInAnyOrder("a.gguf", "a.gguf.corrupt");
        }
    }

    /** The part may be to blame, and not the mirror. */
    @Test
    void aDamagedMixtureIsFetchedOnceMoreFromTheSameMirror() throws IOException {
        leavePart(new ServedFile(file.changedAt(1000).content(), file.etag()));
        try (TestServer server = new TestServer(file)) {
            moveJournalTo(server);
            fetcher.fetch(Fetcher.exact(Fetcher.request(target, server.uri("/a")), file));

            assertThat(target).hasBinaryContent(file.content());
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aPartThatIsNotWhatItsJournalSaysIsDropped() throws IOException {
        leavePart();
        byte[] part = Files.readAllBytes(beside.part());
        part[1000] ^= 1;
        Files.write(beside.part(), part);
        try (TestServer server = new TestServer(file)) {
            moveJournalTo(server);
            fetcher.fetch(Fetcher.request(target, server.uri("/a")));

            assertThat(target).hasBinaryContent(file.content());
            assertThat(server.bodyBytes()).isEqualTo(SIZE);
        }
    }

    @Test
    void aJournalThatCannotBeUnderstoodIsIgnored() throws IOException {
        for (String journal : List.of("", "{", "[]", "null", "x".repeat(100_000), "{\"url\":1}")) {
            leavePart();
            Files.writeString(beside.journal(), journal);
            try (TestServer server = new TestServer(file)) {
                fetcher.fetch(Fetcher.request(target, server.uri("/a")));
                assertThat(target).hasBinaryContent(file.content());
                assertThat(server.bodyBytes()).isEqualTo(SIZE);
            }
            Files.delete(target);
        }
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("mine"), "untouched");
        for (Path link : List.of(beside.part(), beside.journal(), beside.lock(), target)) {
            Files.createSymbolicLink(link, elsewhere);
            try (TestServer server = new TestServer(file)) {
                assertThatThrownBy(() -> fetcher.fetch(Fetcher.request(target, server.uri("/a"))))
                        .isInstanceOf(DownloadException.class)
                        .hasMessageContainingAll(link.toString(), "symbolic link", "remove it");
            }
            assertThat(elsewhere).hasContent("untouched");
            Files.delete(link);
        }
    }

    @Test
    void aFileThatIsThereIsReadAndNotFetched() throws IOException {
        Files.write(target, file.content());
        FileRequest request =
                Fetcher.exact(Fetcher.request(target, URI.create("http://models.invalid/a")), file);

        assertThat(fetcher.fetch(request).get(0).sha256()).isEqualTo(file.sha256());
    }

    @Test
    void anotherFileThatIsThereIsNotOverwritten() throws IOException {
        URI nowhere = URI.create("http://models.invalid/a");
        FileRequest request = Fetcher.exact(Fetcher.request(target, nowhere), file);
        for (byte[] content : List.of(new byte[] {1, 2, 3}, file.changed().content())) {
            Files.write(target, content);
            assertThatThrownBy(() -> fetcher.fetch(request))
                    .isInstanceOf(ModelVerificationException.class)
                    .hasMessageContainingAll(target.toString(), "expected", "Remove it");
            assertThat(target).hasBinaryContent(content);
        }
    }

    @Test
    void severalFilesAreOneDownload() throws IOException {
        ServedFile second = ServedFile.ofSize(1_000_000);
        Path other = folder.resolve("b.gguf");
        try (TestServer one = new TestServer(file);
                TestServer two = new TestServer(second)) {
            var last =
                    fetcher.start(
                            Fetcher.sized(Fetcher.request(target, one.uri("/a")), SIZE),
                            Fetcher.sized(Fetcher.request(other, two.uri("/b")), 1_000_000));
            assertThat(last.await().files()).containsExactly(target, other);
            assertThat(last.progress().bytes()).isEqualTo(SIZE + 1_000_000);
            assertThat(other).hasBinaryContent(second.content());
        }
    }

    private void leavePart() throws IOException {
        leavePart(file);
    }

    private void leavePart(ServedFile of) throws IOException {
        try (TestServer server =
                        new TestServer((request, exchange) -> exchange.head(403))
                                .first(of.upTo(HALF));
                Fetcher first = new Fetcher()) {
            assertThatThrownBy(() -> first.fetch(Fetcher.request(target, server.uri("/a"))))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("3.0 MB are kept");
        }
        assertThat(beside.part()).hasSize(HALF);
    }

    /** The test's servers have ports of their own; a real one keeps its URL. */
    private void moveJournalTo(TestServer server) throws IOException {
        Files.writeString(
                beside.journal(),
                Files.readString(beside.journal())
                        .replaceAll("127.0.0.1:\\d+", "127.0.0.1:" + server.port()));
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
