package io.gpt4all.runtime.internal.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.EmbedPrefixes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the SDK's {@code llamamodel.cpp}. */
class KnownModelTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    all-MiniLM-L6-v1 all-MiniLM-L12-v1 all-MiniLM-L6-v2 all-MiniLM-L12-v2 | '' | ''
                    nomic-embed-text-v1 nomic-embed-text-v1-ablated nomic-embed-text-v1-unsupervised nomic-embed-text-v1.5 | search_document | search_query
                    llm-embedder | Represent this document for retrieval | Represent this query for retrieving relevant documents
                    bge-small-en bge-base-en bge-large-en bge-small-en-v1.5 bge-base-en-v1.5 bge-large-en-v1.5 | '' | Represent this sentence for searching relevant passages
                    e5-small e5-base e5-large e5-small-unsupervised e5-base-unsupervised e5-large-unsupervised e5-small-v2 e5-base-v2 e5-large-v2 | passage | query
                    e5-mistral-7b-instruct multilingual-e5-small multilingual-e5-base multilingual-e5-large multilingual-e5-large-instruct | '' | 'Instruct: Given a query, retrieve relevant passages that answer the query\nQuery'
                    """)
    void namesHaveTheirPrefixes(String names, String document, String query) {
        for (String name : names.split(" ", -1)) {
            EmbedPrefixes prefixes = KnownModel.of(name).orElseThrow().prefixes();
            assertThat(prefixes.document()).as(name).isEqualTo(document);
            assertThat(prefixes.query()).as(name).isEqualTo(query);
            assertThat(prefixes.others())
                    .isEqualTo(
                            name.startsWith("nomic")
                                    ? List.of("clustering", "classification")
                                    : List.of());
        }
    }

    @Test
    void onlyNomics15IsTrainedForFewerDimensions() {
        assertThat(KnownModel.of("nomic-embed-text-v1.5").orElseThrow().recommended())
                .containsExactly(768, 512, 384, 256, 128);
        assertThat(KnownModel.of("nomic-embed-text-v1").orElseThrow().isMatryoshka()).isFalse();
        assertThat(KnownModel.of("e5-base-v2").orElseThrow().isMatryoshka()).isFalse();
    }

    @Test
    void namesCountLetterByLetter() {
        assertThat(KnownModel.of("all-minilm-l6-v2")).isEmpty();
        assertThat(KnownModel.of("")).isEmpty();
    }
}
