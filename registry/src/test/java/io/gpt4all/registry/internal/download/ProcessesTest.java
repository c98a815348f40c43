package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.model.DownloadException;
import io.gpt4all.registry.testing.ChildJvm;
import io.gpt4all.registry.testing.ServedFile;
import io.gpt4all.registry.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other processes: they fetch at once, they die, their disks are full. */
class ProcessesTest {
    private static final int SIZE = 30_000_000;
    private static final int MEBIBYTE = 1 << 20;
    private final ServedFile file = ServedFile.ofSize(SIZE);
    @TempDir Path folder;
    @TempDir Path logs;
    private Path target = Path.of("");

    @BeforeEach
    void name() {
        target = folder.resolve("a.gguf");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void ofManyProcessesOneFetchesAndAllHaveTheFile(int count) throws Exception {
        List<ChildJvm> children = new ArrayList<>();
        try (TestServer server = new TestServer(file.slowly(10_000))) { // three seconds
            for (int i = 0; i < count; i++) {
                children.add(fetch(server));
            }
            for (ChildJvm child : children) {
                assertThat(child.end()).contains("fetched " + file.sha256());
            }
            assertThat(server.requests()).hasSize(1);
            assertThat(server.bodyBytes()).isEqualTo(SIZE);
        } finally {
            children.forEach(ChildJvm::close);
        }
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void aKilledProcessBlocksNobodyAndLosesLittle() throws Exception {
        int cut = 20_000_000;
        CountDownLatch sent = new CountDownLatch(1);
        try (TestServer server = new TestServer(file)) {
            server.first(
                    (request, exchange) -> {
                        file.upTo(cut).answer(request, exchange);
                        sent.countDown();
                        exchange.stall();
                    });
            try (ChildJvm child = fetch(server)) {
                sent.await();
                awaitLength(Companions.of(target).part(), cut);
                assertThat(Companions.inUse(target)).isTrue();
                child.kill();
            }
            assertThat(Companions.of(target).lock()).exists(); // nobody was left to delete it
            assertThat(Companions.inUse(target)).isFalse();
            try (ChildJvm next = fetch(server)) {
                assertThat(next.end()).contains("fetched " + file.sha256());
            }
            assertThat(server.bodyBytes()).isLessThan(SIZE + 2 * MEBIBYTE);
            assertThat(target).hasBinaryContent(file.content());
            assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
        }
    }

    /** What a process's own limit does to a file is what a full disk does: writing fails. */
    @Test
    void aFullDiskKeepsThePartAndIsNamed() throws Exception {
        int limit = 10_000; // KiB
        try (TestServer server = new TestServer(file)) {
            try (ChildJvm child =
                    ChildJvm.withFilesUpTo(
                            limit, logs, FetchOnce.class, target, server.uri("/a"), SIZE)) {
                assertThat(child.end())
                        .contains("failed a.gguf could not be written")
                        .contains("a.gguf.part")
                        .containsPattern("have come, .* are to come, .* are free")
                        .contains("what has come is kept");
            }
            assertThat(Companions.of(target).part()).hasSize(limit * 1024L);
            assertThat(target).doesNotExist();
            long before = server.bodyBytes();
            try (ChildJvm next = fetch(server)) {
                assertThat(next.end()).contains("fetched " + file.sha256());
            }
            assertThat(server.bodyBytes() - before).isLessThan(SIZE - limit * 1024L + MEBIBYTE);
        }
    }

    @Test
    void tooLittleRoomIsSaidBeforeAnythingIsAskedFor() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        try (TestServer server = new TestServer(file);
                Fetcher fetcher = new Fetcher()) {
            FileRequest request =
                    Fetcher.sized(
                            Fetcher.request(target, server.uri("/a")), free + 1_000_000_000_000L);
            assertThat(request.size()).isNotEqualTo(OptionalLong.empty());
            assertThatThrownBy(() -> fetcher.fetch(request))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContainingAll("a.gguf needs", "are missing", folder.toString());
            assertThat(server.requests()).isEmpty();
            assertThat(folder).isEmptyDirectory();
        }
    }

    private ChildJvm fetch(TestServer server) throws IOException {
        return ChildJvm.start(logs, FetchOnce.class, target, server.uri("/a"));
    }

    private static void awaitLength(Path file, long length)
            throws IOException, InterruptedException {
        while (!Files.exists(file) || Files.size(file) < length) {
            Thread.sleep(20);
        }
    }
}
