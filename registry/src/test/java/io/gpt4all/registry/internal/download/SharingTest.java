package io.gpt4all.registry.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.Download;
import io.gpt4all.model.DownloadException;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.DownloadProgress.Phase;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.registry.testing.ServedFile;
import io.gpt4all.registry.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many callers, one transfer: what each gets, and who can end it. */
class SharingTest {
    private static final int SIZE = 3_000_000;
    private static final int HALF = 2_000_000;
    private final ServedFile file = ServedFile.ofSize(SIZE);
    private final Fetcher fetcher = new Fetcher();
    private final CountDownLatch goOn = new CountDownLatch(1);
    @TempDir Path folder;
    private Path target = Path.of("");

    @BeforeEach
    void name() {
        target = folder.resolve("a.gguf");
    }

    @AfterEach
    void close() {
        goOn.countDown();
        fetcher.close();
    }

    @Test
    void callersOfOneFileShareOneTransfer() throws IOException {
        try (TestServer server = waiting()) {
            List<Download> downloads = new ArrayList<>();
            List<List<DownloadProgress>> seen = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                List<DownloadProgress> mine = new CopyOnWriteArrayList<>();
                seen.add(mine);
                downloads.add(start(server).onProgress(mine::add));
            }
            goOn.countDown();
            for (Download download : downloads) {
                assertThat(download.await().path()).isEqualTo(target);
                assertThat(download.progress().phase()).isEqualTo(Phase.DONE);
            }
            assertThat(server.requests()).hasSize(1);
            for (List<DownloadProgress> mine : seen) {
                awaitThat(() -> isDone(mine));
            }
        }
    }

    @Test
    void oneThatLeavesDoesNotEndItForTheOthers() throws IOException, InterruptedException {
        try (TestServer server = waiting()) {
            Download first = start(server);
            Download second = start(server);
            awaitBytes(first);
            awaitBytes(second);
            first.cancel();
            assertThatThrownBy(first::await).isInstanceOf(CancellationException.class);
            goOn.countDown();

            assertThat(second.await().size()).isEqualTo(SIZE);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whenAllHaveLeftThePartStaysAndTheNextGoesOn() throws IOException, InterruptedException {
        try (TestServer server = waiting()) {
            Download first = start(server);
            Download second = start(server);
            awaitBytes(first);
            awaitBytes(second);
            first.cancel();
            second.cancel();
            assertThatThrownBy(second::await)
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContainingAll("a.gguf", "kept");
            goOn.countDown();
            assertThat(start(server).await().size()).isEqualTo(SIZE);

            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1).header("range")).isEqualTo("bytes=" + HALF + "-");
            assertThat(target).hasBinaryContent(file.content());
        }
    }

    @Test
    void anInterruptOfWhoWaitsCancels() throws IOException, InterruptedException {
        try (TestServer server = waiting()) {
            Download download = start(server);
            awaitBytes(download);
            Thread.currentThread().interrupt();

            assertThatThrownBy(download::await).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            awaitThat(() -> !Companions.inUse(target));
            assertThat(Companions.of(target).part()).hasSize(HALF);
        }
    }

    @Test
    void closingKeepsThePartsAndEndsTheThreads() throws IOException, InterruptedException {
        try (TestServer server = waiting()) {
            Download download = start(server);
            awaitBytes(download);
            assertThat(Companions.inUse(target)).isTrue();
            fetcher.downloads().close();

            assertThatThrownBy(download::await).isInstanceOf(CancellationException.class);
            assertThat(Companions.of(target).part()).hasSize(HALF);
            assertThat(Companions.of(target).journal()).content().contains("\"length\":" + HALF);
            assertThat(Companions.inUse(target)).isFalse();
            awaitThat(
                    () ->
                            Thread.getAllStackTraces().keySet().stream()
                                    .noneMatch(t -> t.getName().equals("gpt4all-download")));
            assertThatThrownBy(start(server)::await)
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void lookingUpCanFailAndBeCancelled() throws InterruptedException {
        Download failed =
                fetcher.downloads()
                        .start(
                                "x",
                                () -> {
                                    throw new ModelNotFoundException("no x");
                                },
                                Fetcher::installed,
                                failure -> failure);
        assertThatThrownBy(failed::await).isInstanceOf(ModelNotFoundException.class);

        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch looking = new CountDownLatch(1);
        Download cancelled =
                fetcher.downloads()
                        .start(
                                "x",
                                () -> {
                                    looking.countDown();
                                    waitUntilInterrupted();
                                    interrupted.countDown();
                                    return List.of();
                                },
                                Fetcher::installed,
                                failure -> failure);
        looking.await();
        cancelled.cancel();
        assertThatThrownBy(cancelled::await).isInstanceOf(CancellationException.class);
        interrupted.await();
    }

    @Test
    void aFailureIsExplainedAndOneThatCannotBeStaysAsItIs() {
        Download explained =
                fetcher.downloads()
                        .start(
                                "x",
                                () -> {
                                    throw new DownloadException("code 7");
                                },
                                Fetcher::installed,
                                failure -> new ModelNotFoundException("no x: " + failure));
        assertThatThrownBy(explained::await)
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("code 7");
        Download unexplained =
                fetcher.downloads()
                        .start(
                                "x",
                                () -> {
                                    throw new DownloadException("code 7");
                                },
                                Fetcher::installed,
                                failure -> {
                                    throw new IllegalStateException("nobody knows");
                                });
        assertThatThrownBy(unexplained::await)
                .isInstanceOf(DownloadException.class)
                .hasMessage("code 7");
    }

    @Test
    void whatNeedsNoFilesIsDoneAtOnce() {
        InstalledModel here =
                Fetcher.installed(
                        List.of(new FetchedFile(target, 1, "", "", java.time.Instant.EPOCH)));
        Download download =
                fetcher.downloads().start("x", List::of, files -> here, failure -> failure);
        assertThat(download.await()).isSameAs(here);
        assertThat(download.progress().phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void theStageHasTheVeryFailureAndCannotBeCancelled() throws Exception {
        try (TestServer server = waiting()) {
            Download download = start(server);
            assertThat(download.result().toCompletableFuture().cancel(true)).isTrue();
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            var unused = download.result().whenComplete((model, e) -> failure.complete(e));
            awaitBytes(download);
            download.cancel();
            assertThat(failure.get()).isInstanceOf(CancellationException.class);
            download.cancel(); // without effect
        }
    }

    @Test
    void aListenerThatThrowsOrBlocksHarmsNobody() throws IOException {
        List<DownloadProgress> seen = new CopyOnWriteArrayList<>();
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = new TestServer(file)) {
            Download download = start(server);
            download.onProgress(
                    progress -> {
                        throw new IllegalStateException("a listener's fault");
                    });
            download.onProgress(
                    progress -> {
                        waitFor(release);
                        seen.add(progress);
                    });
            assertThat(download.await().size()).isEqualTo(SIZE);
            release.countDown();
            awaitThat(() -> isDone(seen));
            assertThat(seen).hasSizeLessThanOrEqualTo(2); // the one it slept on, and the last
        }
    }

    @Test
    void thePublisherTellsTheLastStateAndTheEnd() throws IOException {
        CompletableFuture<DownloadProgress> last = new CompletableFuture<>();
        try (TestServer server = new TestServer(file)) {
            Download download = start(server);
            download.updates().subscribe(new LastOf(last));
            assertThat(download.await().size()).isEqualTo(SIZE);

            DownloadProgress progress = last.join();
            assertThat(progress.phase()).isEqualTo(Phase.DONE);
            assertThat(progress.bytes()).isEqualTo(SIZE);
            assertThat(progress.total()).hasValue(SIZE);
        }
    }

    @Test
    void progressTellsPhaseBytesAndRate() throws IOException {
        List<DownloadProgress> seen = new CopyOnWriteArrayList<>();
        try (TestServer server = new TestServer(file.slowly(4_000))) {
            Download download = start(server).onProgress(seen::add);
            download.await();
            awaitThat(() -> isDone(seen));
        }
        assertThat(seen).extracting(DownloadProgress::phase).contains(Phase.DOWNLOADING);
        assertThat(seen)
                .filteredOn(progress -> progress.phase() == Phase.DOWNLOADING)
                .allMatch(progress -> progress.total().orElse(0) == SIZE)
                .anyMatch(progress -> progress.bytesPerSecond() > 0)
                .anyMatch(progress -> progress.remaining().isPresent())
                .extracting(DownloadProgress::bytes)
                .isSorted();
    }

    private record LastOf(CompletableFuture<DownloadProgress> end, List<DownloadProgress> seen)
            implements Flow.Subscriber<DownloadProgress> {
        LastOf(CompletableFuture<DownloadProgress> end) {
            this(end, new CopyOnWriteArrayList<>());
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(DownloadProgress item) {
            seen.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(seen.get(seen.size() - 1));
        }
    }

    private Download start(TestServer server) {
        return fetcher.start(Fetcher.request(target, server.uri("/a")));
    }

    /** The first request gets the rest only when the test says so; later ones at once. */
    private TestServer waiting() throws IOException {
        return new TestServer(file)
                .first(
                        (request, exchange) ->
                                exchange.head(200, "ETag: \"one\"", "Content-Length: " + SIZE)
                                        .body(file.content(), 0, HALF)
                                        .await(goOn)
                                        .body(file.content(), HALF, SIZE));
    }

    private static boolean isDone(List<DownloadProgress> seen) {
        return !seen.isEmpty() && seen.get(seen.size() - 1).phase() == Phase.DONE;
    }

    private static void awaitBytes(Download download) {
        awaitThat(() -> download.progress().bytes() == HALF);
    }

    private static void awaitThat(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It did not happen within a minute");
            }
            Thread.onSpinWait();
        }
    }

    private static void waitUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
