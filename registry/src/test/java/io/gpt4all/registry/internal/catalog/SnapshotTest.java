package io.gpt4all.registry.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogEntry.Compatibility;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What ships in the bundle. Expected values are from the table of models3.json of 2025-01-30 in the
 * specification of the GPT4All SDK, section 6, sums and licences from that file.
 */
class SnapshotTest {
    private static final List<CatalogEntry> ENTRIES = Bundled.snapshot().entries();

    @Test
    void hasAllThirtyTwoEntriesWithoutAWarning() {
        assertThat(ENTRIES).hasSize(32);
        assertThat(Bundled.snapshot().warnings()).isEmpty();
        assertThat(Bundled.own().warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "qwen2.5-coder-7b-instruct-q4_0.gguf, 4431390720, 8, 3.6.0, OFFERED, false",
        "Meta-Llama-3-8B-Instruct.Q4_0.gguf, 4661724384, 8, 2.7.1, OFFERED, false",
        "DeepSeek-R1-Distill-Qwen-14B-Q4_0.gguf, 8544267680, 16, 3.8.0, OFFERED, false",
        "Llama-3.2-1B-Instruct-Q4_0.gguf, 773025920, 2, 3.4.0, OFFERED, false",
        "mpt-7b-chat-newbpe-q4_0.gguf, 3912373472, 8, 2.7.1, WITHDRAWN, false",
        "all-MiniLM-L6-v2-f16.gguf, 45887744, 1, 2.5.0, WITHDRAWN, true",
        "all-MiniLM-L6-v2.gguf2.f16.gguf, 45949216, 1, 2.7.4, WITHDRAWN, true",
        "nomic-embed-text-v1.5.f16.gguf, 274290560, 1, 2.7.4, OFFERED, true",
        "qwen2-1_5b-instruct-q4_0.gguf, 937532800, 3, 3.0, OFFERED, false"
    })
    void saysWhatTheTableSays(
            String fileName,
            long size,
            int ram,
            String requires,
            Compatibility compatibility,
            boolean embedding) {
        CatalogEntry entry = entry(fileName);
        assertThat(entry.size()).hasValue(size);
        assertThat(entry.ramGigabytes()).hasValue(ram);
        assertThat(entry.requires()).hasValue(requires);
        assertThat(entry.compatibility()).isEqualTo(compatibility);
        assertThat(entry.embedding()).isEqualTo(embedding);
    }

    @Test
    void threeAreWithdrawnAndFourMakeEmbeddings() {
        assertThat(ENTRIES)
                .filteredOn(entry -> entry.compatibility() == Compatibility.WITHDRAWN)
                .extracting(entry -> entry.removedIn().orElse(""))
                .containsExactlyInAnyOrder("2.7.3", "2.7.4", "3.0.0");
        assertThat(ENTRIES).filteredOn(CatalogEntry::embedding).hasSize(4);
    }

    /** Those whose template GPT4All's catalogue has as null. */
    @Test
    void threeModelsForCodeAndTheFourForEmbeddingsDoNotChat() {
        assertThat(ENTRIES)
                .filteredOn(entry -> !entry.chats())
                .filteredOn(entry -> !entry.embedding())
                .extracting(CatalogEntry::fileName)
                .containsExactly(
                        "replit-code-v1_5-3b-newbpe-q4_0.gguf",
                        "starcoder-newbpe-q4_0.gguf",
                        "rift-coder-v0-7b-q4_0.gguf");
        assertThat(ENTRIES).filteredOn(CatalogEntry::embedding).noneMatch(CatalogEntry::chats);
    }

    @Test
    void eachHasOneSumAndAUrlThatEndsInItsName() {
        assertThat(ENTRIES)
                .allSatisfy(
                        entry -> {
                            var file = entry.files().get(0);
                            assertThat(file.md5().isPresent())
                                    .isNotEqualTo(file.sha256().isPresent());
                            assertThat(file.urls())
                                    .singleElement()
                                    .asString()
                                    .endsWith(file.name());
                        });
        assertThat(ENTRIES).filteredOn(e -> e.files().get(0).md5().isPresent()).hasSize(28);
        assertThat(
                        ENTRIES.stream()
                                .map(entry -> entry.files().get(0).urls().get(0))
                                .collect(
                                        Collectors.groupingBy(URI::getHost, Collectors.counting())))
                .containsEntry("gpt4all.io", 20L)
                .containsEntry("huggingface.co", 12L);
    }

    @Test
    void hasSumsOfTheOriginal() {
        assertThat(entry("all-MiniLM-L6-v2.gguf2.f16.gguf").files().get(0).md5())
                .hasValue("dd90e2cb7f8e9316ac3796cece9883b5");
        assertThat(entry("DeepSeek-R1-Distill-Qwen-1.5B-Q4_0.gguf").files().get(0).sha256())
                .hasValue("b3af887d0a015b39fab2395e4faf682c1a81a6a3fd09a43f0d4292f7d94bf4d0");
    }

    @Test
    void saysLicencesWhereTheDescriptionsDid() {
        assertThat(ENTRIES).filteredOn(e -> e.licence().isPresent()).hasSize(11);
        assertThat(entry("Meta-Llama-3-8B-Instruct.Q4_0.gguf").licence())
                .hasValue("Meta Llama 3 Community License");
        assertThat(entry("Phi-3-mini-4k-instruct.Q4_0.gguf").licence()).hasValue("MIT");
    }

    @Test
    void hasFactsOnlyAndNoTextsOfOthers() {
        assertThat(ENTRIES)
                .flatExtracting(entry -> entry.fields().keySet())
                .map(field -> String.valueOf(field).toLowerCase(Locale.ROOT))
                .noneMatch(f -> f.contains("description"))
                .noneMatch(f -> f.contains("template"))
                .noneMatch(f -> f.contains("prompt"))
                .noneMatch(f -> f.contains("message"));
    }

    /** The digest is the one that the build checks the sample model with. */
    @Test
    void ownEntriesAreTheSampleAndTheConversion() {
        assertThat(Bundled.own().entries())
                .extracting(CatalogEntry::fileName)
                .containsExactly("all-MiniLM-L6-v2.f16.gguf", "SmolLM2-135M-Instruct.Q4_1.gguf");
        CatalogEntry sample = Bundled.own().entries().get(1);
        assertThat(sample.size()).hasValue(98_362_432);
        assertThat(sample.files().get(0).sha256())
                .hasValue("b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53");
        assertThat(sample.files().get(0).urls()).isEmpty();
        assertThat(Bundled.own().entries().get(0).aliases())
                .containsExactly("all-MiniLM-L6-v2.gguf2.f16.gguf");
    }

    private static CatalogEntry entry(String fileName) {
        return ENTRIES.stream()
                .filter(e -> e.fileName().equals(fileName))
                .findFirst()
                .orElseThrow();
    }
}
