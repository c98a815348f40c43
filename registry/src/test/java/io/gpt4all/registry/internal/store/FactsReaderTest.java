package io.gpt4all.registry.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.gguf.GgufException;
import io.gpt4all.model.ModelFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real model's file says. */
class FactsReaderTest {
    private static final Path MODELS = Path.of(System.getProperty("gpt4all.models"));

    @TempDir private Path folder;

    /** Figures: llama.cpp's own print of the model when it is loaded (134.52 M, ftype Q4_1). */
    @Test
    void theSampleModelsFactsAreThoseThatLlamaCppPrints() {
        ModelFacts facts =
                FactsReader.read(List.of(MODELS.resolve("SmolLM2-135M-Instruct.Q4_1.gguf")));
        assertThat(facts.architecture()).isEqualTo("llama");
        assertThat(facts.parameters()).isEqualTo(134_515_008);
        assertThat(facts.quantization()).contains("Q4_1");
        assertThat(facts.contextLength()).hasValue(8192);
        assertThat(facts.embeddingLength()).hasValue(576);
        assertThat(facts.chatTemplate()).isTrue();
        assertThat(facts.licence()).contains("apache-2.0");
    }

    @Test
    void mixedQuantisationsHaveTheirOwnNames() {
        ModelFacts facts = FactsReader.read(List.of(MODELS.resolve("gemma-3-270m-q4_k_m.gguf")));
        assertThat(facts.architecture()).isEqualTo("gemma3");
        assertThat(facts.quantization()).contains("Q4_K_M");
    }

    @Test
    void anotherFileHasNone() throws IOException {
        Path html = Files.writeString(folder.resolve("m.gguf"), "<!doctype html>");
        assertThatThrownBy(() -> FactsReader.read(List.of(html))).isInstanceOf(GgufException.class);
    }
}
