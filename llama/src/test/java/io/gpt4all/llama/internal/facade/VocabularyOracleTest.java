package io.gpt4all.llama.internal.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.gguf.GgufFile;
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

        assertThat(GgufFile.read(vocabulary).tensors()).isEmpty(); // sound: its checks let it pass
        assertThat(tokenize(vocabulary, texts))
                .hasSizeGreaterThan(200)
                .containsExactlyElementsOf(oracle.tokenize(vocabulary, texts));
    }

    static List<Path> vocabularies() {
        List<Path> files = LlamaSources.vocabularies();
        assertThat(files).hasSizeGreaterThanOrEqualTo(19);
        return files;
    }

    private static List<COracle.Ids> tokenize(Path file, List<String> texts) {
        try (LlamaModel model = LlamaModel.loadVocabulary(file)) {
            assertThat(model.vocab().missingTokens()).isEmpty();
            return CompletableFuture.supplyAsync(
                            () -> texts.stream().map(text -> ids(model.vocab(), text)).toList(),
                            TokenizerThread.executor())
                    .join();
        }
    }

    private static COracle.Ids ids(LlamaVocab vocab, String text) {
        return new COracle.Ids(
                list(vocab.tokenize(text, true, true)), list(vocab.tokenize(text, false, false)));
    }

    private static List<Integer> list(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }
}
