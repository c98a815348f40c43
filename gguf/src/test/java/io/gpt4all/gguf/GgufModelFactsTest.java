package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufModelFactsTest {
    @TempDir Path folder;

    /** Sizes from model.tsv, which the Python package gguf made. */
    @Test
    void theFactsOfAFileThatPythonWrote() {
        var facts = GgufModelFacts.of(GgufFile.read(Fixtures.path("model.gguf")));
        assertThat(facts.architecture()).isEqualTo("llama");
        assertThat(facts.name()).hasValue("Tiny");
        assertThat(facts.chatTemplate()).hasValue("{{ messages }}");
        assertThat(facts.contextLength()).isEqualTo(128);
        assertThat(facts.embeddingLength()).isEqualTo(32);
        assertThat(facts.vocabularySize()).isEqualTo(5);
        assertThat(facts.splitCount()).isEqualTo(1);
        assertThat(facts.layerBytes()).containsExactly(128L + 136, 108L);
        assertThat(facts.inputBytes()).isEqualTo(320);
        assertThat(facts.outputBytes()).isEqualTo(128);
    }

    @Test
    void headsMayDifferByLayerAndTheirLengthFollowsFromTheEmbedding() {
        var facts = GgufModelFacts.of(GgufFile.read(Fixtures.path("model.gguf")));
        assertThat(facts.headCounts()).containsExactly(4L, 4L);
        assertThat(facts.headCountsKv()).containsExactly(2L, 1L);
        assertThat(facts.keyLength()).isEqualTo(8);
        assertThat(facts.valueLength()).isEqualTo(8);
        assertThat(facts.kvValues(0)).isEqualTo(32);
        assertThat(facts.kvValues(1)).isEqualTo(16);
    }

    @Test
    void valuesOfTheFileGoBeforeDefaults() throws Exception {
        var file =
                required()
                        .uint32("a.attention.head_count", 8)
                        .uint32("a.attention.key_length", 256)
                        .uint32("a.attention.value_length", 128)
                        .uint32("a.attention.sliding_window", 512)
                        .uint32("a.vocab_size", 77)
                        .pair("split.count", GgufValueType.UINT16, new byte[] {3, 0});
        var facts = GgufModelFacts.of(GgufFile.read(file.write(folder)));
        assertThat(facts.headCountsKv()).containsExactly(8L, 8L);
        assertThat(facts.kvValues(1)).isEqualTo(8 * 384);
        assertThat(facts.slidingWindow()).isEqualTo(512);
        assertThat(facts.vocabularySize()).isEqualTo(77);
        assertThat(facts.splitCount()).isEqualTo(3);
    }

    @Test
    void aModelWithoutAttentionHasNoHeads() throws Exception {
        var facts = GgufModelFacts.of(GgufFile.read(required().write(folder)));
        assertThat(facts.headCounts()).isEqualTo(List.of(0L, 0L));
        assertThat(facts.kvValues(0)).isZero();
    }

    @Test
    void tensorsOfLayersThatTheModelDoesNotHaveCountAsTheRest() throws Exception {
        var file =
                required()
                        .tensor("blk.2.a", GgmlType.F32, 4)
                        .tensor("blk.99999999999.b", GgmlType.F32, 4)
                        .tensor("token_embd.weight", GgmlType.F32, 4)
                        .tensor("token_embd_norm.weight", GgmlType.F32, 4);
        var facts = GgufModelFacts.of(GgufFile.read(file.write(folder)));
        assertThat(facts.layerBytes()).containsExactly(0L, 0L);
        assertThat(facts.inputBytes()).isEqualTo(16);
        assertThat(facts.outputBytes()).isEqualTo(48);
    }

    @Test
    void whatLlamaCppRequiresMustBeThere() throws Exception {
        assertRefused("a.block_count", GgufBuilder.model("a"));
        assertRefused("a.context_length", required("a.block_count", "a.embedding_length"));
        assertRefused("a.embedding_length", required("a.block_count", "a.context_length"));
        assertRefused("a.attention.head_count has 1 values", headsOf(1));
        assertRefused("a.attention.head_count is -1", headsOf(2));
        assertRefused("clip.block_count is 2000000000", clip());
    }

    private void assertRefused(String message, GgufBuilder file) throws Exception {
        GgufFile read = GgufFile.read(file.write(folder));
        assertThatThrownBy(() -> GgufModelFacts.of(read))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining(message);
    }

    private static GgufBuilder headsOf(int count) {
        byte[] heads = new byte[4 * count];
        java.util.Arrays.fill(heads, (byte) -1);
        return required().array("a.attention.head_count", 5, count, heads);
    }

    private static GgufBuilder clip() {
        return GgufBuilder.model("clip").uint32("clip.block_count", 2_000_000_000);
    }

    private static GgufBuilder required() {
        return required("a.block_count", "a.context_length", "a.embedding_length");
    }

    private static GgufBuilder required(String... keys) {
        var file = GgufBuilder.model("a");
        for (String key : keys) {
            file.uint32(key, 2);
        }
        return file;
    }
}
