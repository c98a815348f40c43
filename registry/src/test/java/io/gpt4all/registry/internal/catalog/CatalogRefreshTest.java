package io.gpt4all.registry.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogSource;
import io.gpt4all.model.CatalogSource.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source in the network, and its copy. */
@Timeout(60)
class CatalogRefreshTest {
    private static final String ONE = "[{\"filename\": \"one.gguf\"}]";
    private static final String TWO = "[{\"filename\": \"two.gguf\"}]";
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;
    private final TestClock clock = new TestClock();
    private final List<Catalogs> opened = new ArrayList<>();
    private CatalogServer server;

    @BeforeEach
    void start() {
        server = new CatalogServer();
    }

    /**
     * An attempt still writes the copy after its catalogue is known; its folder must outlive it.
     */
    @AfterEach
    void stop() throws InterruptedException {
        opened.forEach(Catalogs::close);
        server.close();
        awaitAttempts();
    }

    @Test
    void isKeptAndNotAskedAgainForADay() {
        server.answer(200, ONE, Map.of());
        Catalog first = catalogs().list();
        assertThat(names(first)).contains("one.gguf");
        assertThat(source(first).origin()).isEqualTo(Origin.SOURCE);
        assertThat(first.warnings()).isEmpty();

        clock.advance(Duration.ofHours(23));
        Catalog later = catalogs().list();
        assertThat(names(later)).contains("one.gguf");
        assertThat(source(later).origin()).isEqualTo(Origin.CACHE);
        assertThat(source(later).fetched()).hasValue(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whenOldItIsAskedForOnlyIfChanged() {
        server.answer(
                200,
                ONE,
                Map.of("ETag", "\"v1\"", "Last-Modified", "Sun, 01 Feb 2026 00:00:00 GMT"));
        catalogs().list();
        clock.advance(Duration.ofHours(25));
        server.answer(304, "", Map.of());
        Catalogs catalogs = catalogs();
        Catalog confirmed = catalogs.list();

        assertThat(names(confirmed)).contains("one.gguf");
        assertThat(confirmed.warnings()).isEmpty();
        assertThat(source(confirmed).fetched()).hasValue(clock.instant());
        assertThat(server.requests().get(0)).doesNotContainKey("if-none-match");
        assertThat(server.requests().get(1).get("if-none-match")).isEqualTo("\"v1\"");
        assertThat(server.requests().get(1).get("if-modified-since"))
                .isEqualTo("Sun, 01 Feb 2026 00:00:00 GMT");

        catalogs.list();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aRefreshAsksWhateverTheAge() {
        server.answer(200, ONE, Map.of());
        Catalogs catalogs = catalogs();
        catalogs.list();
        server.answer(200, TWO, Map.of());
        assertThat(names(catalogs.list())).contains("one.gguf");
        assertThat(names(catalogs.refresh())).contains("two.gguf").doesNotContain("one.gguf");
        assertThat(names(catalogs().known())).contains("two.gguf").doesNotContain("one.gguf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | oops | HTTP status 500",
                "404 | oops | HTTP status 404",
                "304 | '' | HTTP status 304",
                "200 | <!DOCTYPE html><title>Hotel</title> | the login page of a network?",
                "200 | [{\"filename\": \"x.gguf\"}, | broken JSON",
                "200 | [] | no usable model",
                "200 | [{\"filename\": \"../x\"}] | no usable model",
                "200 | '' | empty"
            })
    void whatIsNoCatalogueLeavesTheCopyWithAWarning(int status, String body, String reason) {
        server.answer(200, ONE, Map.of());
        catalogs().list();
        clock.advance(Duration.ofDays(3));
        server.answer(status, body, Map.of());
        Catalog catalog = catalogs().list();

        assertThat(names(catalog)).contains("one.gguf");
        assertThat(source(catalog).origin()).isEqualTo(Origin.CACHE);
        assertThat(catalog.warnings())
                .singleElement()
                .asString()
                .contains(server.url() + " could not be asked: ")
                .contains(reason)
                .contains("Listed is the copy of 2026-03-01T12:00:00Z.");
        assertThat(names(catalogs().known())).contains("one.gguf");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        server.answer(200, "[" + " ".repeat(17 << 20) + "]", Map.of());
        assertThat(catalogs(LONG).list().warnings())
                .singleElement()
                .asString()
                .contains("larger than 16 MiB");
    }

    @Test
    void aSlowSourceIsNotWaitedForButComesIn() throws Exception {
        CountDownLatch gate = server.stall();
        server.answer(200, ONE, Map.of());
        Catalogs catalogs = catalogs(Duration.ofSeconds(2));
        Catalog early = catalogs.list();
        assertThat(names(early)).doesNotContain("one.gguf");
        assertThat(early.warnings()).singleElement().asString().contains("has not answered yet");
        long begin = System.nanoTime();
        catalogs.list();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));

        gate.countDown();
        while (!names(catalogs.known()).contains("one.gguf")) {
            Thread.sleep(20);
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(names(catalogs().known())).contains("one.gguf");
    }

    @Test
    void listingsAtOnceShareOneRequest() {
        CountDownLatch gate = server.stall();
        server.answer(200, ONE, Map.of());
        Catalogs catalogs = catalogs(LONG);
        var listings =
                Stream.generate(() -> CompletableFuture.supplyAsync(catalogs::list))
                        .limit(2)
                        .toList();
        gate.countDown();
        listings.forEach(listing -> assertThat(names(listing.join())).contains("one.gguf"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        server.stall();
        server.answer(200, ONE, Map.of());
        Catalogs catalogs = catalogs(Duration.ofMinutes(5));
        Thread.currentThread().interrupt();
        Catalog catalog = catalogs.list();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(names(catalog)).contains("SmolLM2-135M-Instruct.Q4_1.gguf");
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        server.stall();
        server.answer(200, ONE, Map.of());
        Catalogs catalogs = catalogs(Duration.ZERO);
        catalogs.list();
        catalogs.close();
        awaitAttempts();
        assertThat(names(catalogs.known())).doesNotContain("one.gguf");
    }

    @Test
    void whatIsSecretInAnAddressIsNotShownNorKept() throws IOException {
        server.answer(200, ONE, Map.of("ETag", "\"v1\""));
        CatalogSettings settings =
                new CatalogSettings(
                        List.of(server.url() + "?token=secret"),
                        false,
                        Duration.ofDays(1),
                        LONG,
                        folder);
        assertThat(catalogs(settings).list().toString())
                .contains("one.gguf", server.url())
                .doesNotContain("secret");
        server.answer(500, "", Map.of());
        assertThat(catalogs(settings).refresh().warnings().toString())
                .contains(server.url() + " could not be asked")
                .doesNotContain("secret");
        assertThat(names(catalogs(settings).known())).contains("one.gguf");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(file).content().doesNotContain("secret");
            }
        }
    }

    @Test
    void whatAnotherProcessFetchedIsSeen() {
        Catalogs here = catalogs();
        assertThat(names(here.known())).doesNotContain("one.gguf");
        server.answer(200, ONE, Map.of());
        catalogs().list();
        assertThat(names(here.known())).contains("one.gguf");
        server.answer(200, TWO, Map.of());
        catalogs().refresh();
        assertThat(names(here.known())).contains("two.gguf").doesNotContain("one.gguf");
    }

    @Test
    void aCopyIsParsedOnceWhileItStaysTheSame() {
        server.answer(200, ONE, Map.of());
        Catalogs catalogs = catalogs();
        catalogs.list();
        assertThat(entry(catalogs.known())).isSameAs(entry(catalogs.known()));
    }

    @Test
    void aDamagedCopyIsFetchedAnewWithoutConditions() throws IOException {
        server.answer(200, ONE, Map.of("ETag", "\"v1\""));
        catalogs().list();
        Files.writeString(copy(), "[{\"filename\": \"on");
        Catalogs catalogs = catalogs();
        assertThat(names(catalogs.known())).doesNotContain("one.gguf");
        assertThat(names(catalogs.list())).contains("one.gguf");
        assertThat(server.requests().get(1)).doesNotContainKey("if-none-match");
    }

    @Test
    void notesOfAnotherVersionAreNotTrusted() throws IOException {
        server.answer(200, ONE, Map.of("ETag", "\"v1\""));
        catalogs().list();
        Files.writeString(copy(), TWO);
        Catalogs catalogs = catalogs();
        assertThat(names(catalogs.known())).contains("two.gguf");
        assertThat(source(catalogs.known()).fetched()).isEmpty();
        assertThat(names(catalogs.list())).contains("one.gguf");
        assertThat(server.requests().get(1)).doesNotContainKey("if-none-match");
    }

    @Test
    void aCacheThatCannotBeWrittenIsAWarningAndTheListIsNew() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        server.answer(200, ONE, Map.of());
        Catalogs catalogs = catalogs(settings(folder.resolve("file"), LONG));
        Catalog catalog = catalogs.list();
        assertThat(names(catalog)).contains("one.gguf");
        assertThat(catalog.warnings()).singleElement().asString().contains("not kept");
        assertThat(names(catalogs.known())).contains("one.gguf");
    }

    @Test
    void nothingIsLeftBesideTheCopyAndItsNotes() throws IOException {
        server.answer(200, ONE, Map.of());
        Catalogs catalogs = catalogs();
        catalogs.list();
        catalogs.refresh();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith(".json"));
        }
    }

    @Test
    void aCopyFromAClockThatWasWrongIsOld() {
        server.answer(200, ONE, Map.of());
        clock.advance(Duration.ofDays(400));
        catalogs().list();
        clock.advance(Duration.ofDays(-400));
        catalogs().list();
        assertThat(server.requests()).hasSize(2);
    }

    private static void awaitAttempts() throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("gpt4all-catalog"))) {
            Thread.sleep(20);
        }
    }

    private Path copy() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".info.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Catalogs catalogs() {
        return catalogs(LONG);
    }

    private Catalogs catalogs(Duration patience) {
        return catalogs(settings(folder, patience));
    }

    private Catalogs catalogs(CatalogSettings settings) {
        Catalogs catalogs = new Catalogs(() -> settings, new JdkFetcher(), clock);
        opened.add(catalogs);
        return catalogs;
    }

    private CatalogSettings settings(Path cacheFolder, Duration patience) {
        return new CatalogSettings(
                List.of(server.url()), false, Duration.ofDays(1), patience, cacheFolder);
    }

    private CatalogSource source(Catalog catalog) {
        return catalog.sources().stream()
                .filter(source -> source.location().equals(server.url()))
                .findFirst()
                .orElseThrow();
    }

    private static CatalogEntry entry(Catalog catalog) {
        return CatalogLookup.find(catalog, "one.gguf").orElseThrow();
    }

    private static List<String> names(Catalog catalog) {
        return catalog.entries().stream().map(CatalogEntry::fileName).toList();
    }
}
