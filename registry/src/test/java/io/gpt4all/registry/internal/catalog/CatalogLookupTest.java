package io.gpt4all.registry.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In GPT4All's catalogue; names from the specification of the SDK, section 6. */
class CatalogLookupTest {
    private static final Catalog CATALOG = catalog();

    @ParameterizedTest
    @CsvSource({
        "Llama-3.2-1B-Instruct-Q4_0.gguf, Llama-3.2-1B-Instruct-Q4_0.gguf",
        "Llama-3.2-1B-Instruct-Q4_0, Llama-3.2-1B-Instruct-Q4_0.gguf",
        "llama-3.2-1b-instruct-q4_0.GGUF, Llama-3.2-1B-Instruct-Q4_0.gguf",
        "LLAMA-3.2-1B-INSTRUCT-Q4_0, Llama-3.2-1B-Instruct-Q4_0.gguf",
        "Llama 3.2 1B Instruct, Llama-3.2-1B-Instruct-Q4_0.gguf",
        "llama 3.2 1b instruct, Llama-3.2-1B-Instruct-Q4_0.gguf",
        "' Reasoner v1 ', qwen2.5-coder-7b-instruct-q4_0.gguf",
        "all-minilm-l6-v2.gguf2.f16, all-MiniLM-L6-v2.gguf2.f16.gguf"
    })
    void findsByFileNameAndDisplayName(String name, String expected) {
        assertThat(CatalogLookup.find(CATALOG, name))
                .map(CatalogEntry::fileName)
                .hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Llama", "Llama-3.2-1B", "../Llama-3.2-1B-Instruct-Q4_0.gguf"})
    void guessesNothing(String name) {
        assertThat(CatalogLookup.find(CATALOG, name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MPT Chat, mpt-7b-chat-newbpe-q4_0.gguf, mpt-7b-chat.gguf4.Q4_0.gguf",
        "sbert, all-MiniLM-L6-v2-f16.gguf, all-MiniLM-L6-v2.gguf2.f16.gguf"
    })
    void namesAllThatFitEquallyWell(String name, String first, String second) {
        assertThatThrownBy(() -> CatalogLookup.find(CATALOG, name))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("2 models are called " + name)
                .hasMessageContaining(first + ", " + second);
    }

    @Test
    void anExactFileNameGoesBeforeOneInAnotherCase() throws IOException {
        String json =
                "[{\"filename\": \"a.gguf\", \"name\": \"b.gguf\"}, {\"filename\": \"B.gguf\"}]";
        var entries =
                CatalogReader.read(
                                json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                "test",
                                Optional.empty())
                        .entries();
        Catalog catalog = new Catalog(entries, List.of());
        assertThat(CatalogLookup.find(catalog, "b.gguf").orElseThrow().fileName())
                .isEqualTo("B.gguf");
    }

    @Test
    void theConversionServesTheOriginalsNameOnlyAsAnAlias() {
        String original = "all-MiniLM-L6-v2.gguf2.f16.gguf";
        assertThat(CatalogLookup.find(CATALOG, original).orElseThrow().size()).hasValue(45_949_216);
        assertThat(CatalogLookup.byAlias(CATALOG, original).orElseThrow().fileName())
                .isEqualTo("all-MiniLM-L6-v2.f16.gguf");
        assertThat(CatalogLookup.byAlias(CATALOG, "ALL-minilm-l6-v2.gguf2.f16")).isPresent();
        assertThat(CatalogLookup.byAlias(CATALOG, "all-MiniLM-L6-v2.f16.gguf")).isEmpty();
    }

    @Test
    void nearestGivesFileNamesWhicheverNameIsNear() {
        assertThat(CatalogLookup.nearest(CATALOG, "Resoner", 3))
                .containsExactly("qwen2.5-coder-7b-instruct-q4_0.gguf");
        assertThat(CatalogLookup.nearest(CATALOG, "mpt chatt", 3))
                .containsExactlyInAnyOrder(
                        "mpt-7b-chat-newbpe-q4_0.gguf", "mpt-7b-chat.gguf4.Q4_0.gguf");
        assertThat(CatalogLookup.nearest(CATALOG, "Lama 3.2 1B Instruct", 3))
                .first()
                .isEqualTo("Llama-3.2-1B-Instruct-Q4_0.gguf");
    }

    private static Catalog catalog() {
        List<CatalogEntry> entries = new ArrayList<>(Bundled.snapshot().entries());
        entries.addAll(Bundled.own().entries());
        return new Catalog(entries, List.of());
    }
}
