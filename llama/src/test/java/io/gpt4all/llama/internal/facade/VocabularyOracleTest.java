package io.gpt4all.llama.internal.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.LlamaSources;
import io.gpt4all.llama.testing.OracleTexts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vocabulary that comes with llama.cpp gives the ids that a C program gets from it. */
class VocabularyOracleTest {
    @TempDir static Path folder;
    private static EngineFixture fixture;
    private static COracle oracle;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        oracle = new COracle(folder);
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void idsOfAllTextsAreThoseOfLlamaCpp(Path vocabulary) {
        List<String> texts = OracleTexts.texts();

        assertThat(tokenize(vocabulary, texts, true, true))
                .hasSizeGreaterThan(200)
                .containsExactlyElementsOf(oracle.tokenize(vocabulary, texts, true, true));
        assertThat(tokenize(vocabulary, texts, false, false))
                .containsExactlyElementsOf(oracle.tokenize(vocabulary, texts, false, false));
    }

    static List<Path> vocabularies() {
        List<Path> files = LlamaSources.vocabularies();
        assertThat(files).hasSizeGreaterThanOrEqualTo(19);
        return files;
    }

    private static List<List<Integer>> tokenize(
            Path file, List<String> texts, boolean addSpecial, boolean parseSpecial) {
        try (LlamaModel model = LlamaModel.loadVocabulary(file)) {
            return CompletableFuture.supplyAsync(
                            () ->
                                    texts.stream()
                                            .map(
                                                    t ->
                                                            model.vocab()
                                                                    .tokenize(
                                                                            t,
                                                                            addSpecial,
                                                                            parseSpecial))
                                            .map(ids -> Arrays.stream(ids).boxed().toList())
                                            .toList(),
                            TokenizerThread.executor())
                    .join();
        }
    }
}
