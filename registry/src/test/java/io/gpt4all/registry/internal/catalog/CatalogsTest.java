package io.gpt4all.registry.internal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogSource;
import io.gpt4all.model.CatalogSource.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several sources, and none that can be reached. */
@Timeout(60)
class CatalogsTest {
    private static final String SAMPLE = "SmolLM2-135M-Instruct.Q4_1.gguf";

    @TempDir Path folder;
    private final TestClock clock = new TestClock();
    private final AtomicInteger asked = new AtomicInteger();

    private final Fetcher noNetwork =
            (uri, headers) -> {
                asked.incrementAndGet();
                throw new UnknownHostException(uri.getHost());
            };

    @Test
    void withoutNetworkItIsWhatCameWithTheLibraryAndAWarning() {
        Catalog catalog = catalogs(noNetwork, false, CatalogSettings.OFFICIAL).list();
        assertThat(catalog.entries()).hasSize(34);
        assertThat(catalog.sources())
                .extracting(CatalogSource::origin)
                .containsExactly(Origin.SNAPSHOT, Origin.NONE);
        assertThat(catalog.warnings())
                .singleElement()
                .asString()
                .contains("could not be asked: UnknownHostException: gpt4all.io")
                .contains("Listed is what came with the library.");
    }

    @Test
    void aFailureIsRememberedForSomeMinutes() {
        Catalogs catalogs = catalogs(noNetwork, false, CatalogSettings.OFFICIAL);
        catalogs.list();
        clock.advance(Duration.ofMinutes(4));
        assertThat(catalogs.list().warnings()).hasSize(1);
        assertThat(asked).hasValue(1);
        catalogs.refresh();
        assertThat(asked).hasValue(2);
        clock.advance(Duration.ofMinutes(6));
        catalogs.list();
        assertThat(asked).hasValue(3);
    }

    @Test
    void offlineAndKnownAskNobody() {
        Catalogs offline = catalogs(noNetwork, true, CatalogSettings.OFFICIAL);
        assertThat(offline.list().warnings()).isEmpty();
        assertThat(offline.refresh().warnings())
                .singleElement()
                .asString()
                .contains("configured to be offline");
        catalogs(noNetwork, false, CatalogSettings.OFFICIAL).known();
        assertThat(asked).hasValue(0);
        assertThat(catalogs(noNetwork, true, "https://a.example/m.json").list().warnings())
                .singleElement()
                .asString()
                .contains("was not fetched yet");
    }

    @Test
    void theFetchedOfficialCatalogueReplacesTheSnapshotAsAWhole() {
        String json = "[{\"filename\": \"new.gguf\", \"description\": \"Text\"}]";
        Fetcher fetcher =
                (uri, headers) ->
                        new Fetched(200, Map.of(), new ByteArrayInputStream(json.getBytes(UTF_8)));
        Catalog catalog = catalogs(fetcher, false, CatalogSettings.OFFICIAL).list();
        assertThat(names(catalog))
                .containsExactlyInAnyOrder("new.gguf", "all-MiniLM-L6-v2.f16.gguf", SAMPLE);
        Catalog both = catalogs(noNetwork, true, CatalogSettings.OFFICIAL, "/none.json").known();
        assertThat(both.entries()).hasSize(3); // the copy that was fetched above, and our own
    }

    /** No request goes to a host that nobody configured. */
    @Test
    void withoutTheOfficialSourceNoneOfItsModelsAreThere() {
        Catalog catalog = catalogs(noNetwork, true, "/none.json").known();
        assertThat(names(catalog)).containsExactlyInAnyOrder("all-MiniLM-L6-v2.f16.gguf", SAMPLE);
    }

    @Test
    void aDefectOfTheFetcherIsAWarningToo() {
        Fetcher defect =
                (uri, headers) -> {
                    throw new IllegalStateException("defect");
                };
        assertThat(catalogs(defect, false, CatalogSettings.OFFICIAL).list().warnings())
                .singleElement()
                .asString()
                .contains("defect");
    }

    @Test
    void laterSourcesOverrideEarlierOnesWhateverTheCase() throws IOException {
        String upper = "[{\"filename\": \"LLAMA-3.2-1B-Instruct-Q4_0.gguf\", \"name\": \"Ours\"}]";
        String first = file("first.json", upper);
        String second =
                file("second.json", "[{\"filename\": \"" + SAMPLE + "\", \"order\": \"ab\"}]");
        Catalog catalog =
                catalogs(noNetwork, true, CatalogSettings.OFFICIAL, first, second).known();

        assertThat(catalog.entries()).hasSize(34);
        CatalogEntry ours = CatalogLookup.find(catalog, "Ours").orElseThrow();
        assertThat(ours.source()).isEqualTo(first);
        assertThat(ours.size()).isEmpty();
        assertThat(CatalogLookup.find(catalog, SAMPLE).orElseThrow().source()).isEqualTo(second);
        assertThat(catalog.sources())
                .extracting(CatalogSource::location)
                .containsExactly("snapshot", CatalogSettings.OFFICIAL, first, second);
        assertThat(catalog.sources().get(2).origin()).isEqualTo(Origin.SOURCE);
        Catalog turned = catalogs(noNetwork, true, CatalogSettings.OFFICIAL, second, first).known();
        assertThat(turned.entries()).hasSize(34);
    }

    /** Keys of "order" as in section 6 of the specification: a, aa, aa1 ... z, zzz. */
    @Test
    void areInTheOrderThatTheCatalogueGivesThenByName() throws IOException {
        String own = file("own.json", "[{\"filename\": \"x.gguf\", \"order\": \"aa12\"}]");
        List<String> names =
                names(catalogs(noNetwork, true, CatalogSettings.OFFICIAL, own).known());
        assertThat(names)
                .startsWith(
                        "qwen2.5-coder-7b-instruct-q4_0.gguf",
                        "Meta-Llama-3-8B-Instruct.Q4_0.gguf",
                        "DeepSeek-R1-Distill-Qwen-7B-Q4_0.gguf",
                        "x.gguf",
                        "DeepSeek-R1-Distill-Qwen-14B-Q4_0.gguf")
                .endsWith(
                        "nomic-embed-text-v1.5.f16.gguf",
                        "qwen2-1_5b-instruct-q4_0.gguf",
                        "all-MiniLM-L6-v2.f16.gguf",
                        SAMPLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/nowhere/models3.json | is not there",
                "ftp://a.example/m.json | is not there",
                "https:///m.json | names no host",
                "https://me:secret@a.example/m.json | has a user name in it",
                "file:relative.json | is neither a URL nor the path of a file"
            })
    void aSourceThatCannotBeIsAWarning(String source, String expected) {
        Catalog catalog = catalogs(noNetwork, false, source).list();
        assertThat(catalog.entries()).hasSize(2);
        assertThat(catalog.sources().get(1).origin()).isEqualTo(Origin.NONE);
        assertThat(catalog.warnings())
                .singleElement()
                .asString()
                .contains(expected)
                .doesNotContain("secret");
        assertThat(catalog.sources().get(1).location()).doesNotContain("secret");
    }

    @Test
    void aFolderOrABrokenFileIsAWarning() throws IOException {
        String broken = file("broken.json", "<html>");
        Catalog catalog = catalogs(noNetwork, true, folder.toString(), broken).known();
        assertThat(catalog.warnings()).hasSize(2);
        assertThat(catalog.warnings().get(0)).contains("is no file");
        assertThat(catalog.warnings().get(1)).contains("not JSON");
    }

    @Test
    void aFileIsReadAgainWhenItChanged() throws IOException {
        String source = file("own.json", "[{\"filename\": \"one.gguf\"}]");
        Catalogs catalogs = catalogs(noNetwork, true, Path.of(source).toUri().toString());
        assertThat(names(catalogs.known())).contains("one.gguf");
        file("own.json", "[{\"filename\": \"two.gguf\"}]");
        // Some file systems' times have whole seconds.
        Files.setLastModifiedTime(Path.of(source), FileTime.from(Instant.ofEpochSecond(1)));
        assertThat(names(catalogs.known())).contains("two.gguf").doesNotContain("one.gguf");
    }

    private String file(String name, String json) throws IOException {
        return Files.writeString(folder.resolve(name), json).toString();
    }

    private Catalogs catalogs(Fetcher fetcher, boolean offline, String... sources) {
        CatalogSettings settings =
                new CatalogSettings(
                        List.of(sources),
                        offline,
                        Duration.ofDays(1),
                        Duration.ofSeconds(30),
                        folder.resolve("cache"));
        return new Catalogs(() -> settings, fetcher, clock);
    }

    private static List<String> names(Catalog catalog) {
        return catalog.entries().stream().map(CatalogEntry::fileName).toList();
    }
}
