package io.gpt4all.gguf;

import static io.gpt4all.gguf.GgufBuilder.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A C program that embeds two texts with such a model of llama.cpp 0.4.0 ends with SIGABRT in
 * {@code ggml_backend_tensor_get_async} or {@code ggml_mul_mat}, or gives the second one a wrong
 * result.
 */
class EmbeddingChecksTest {
    private static final String CLASSIFIER = "cls.output.weight";

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrongWidths", "wrongRanks"})
    void whatWouldBeReadBeyondItsEndIsRefused(String message, GgufBuilder file) throws Exception {
        Path path = file.write(folder);
        assertThatThrownBy(() -> GgufFile.read(path))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("rightFiles")
    void whatLlamaCppEmbedsWithIsRead(GgufBuilder file) throws Exception {
        assertThat(GgufFile.read(file.write(folder)).architecture()).isNotEmpty();
    }

    static Stream<Arguments> wrongWidths() {
        return Stream.of(
                arguments("embeddings have 128 values, but the model gives 64", out("bert", 128)),
                arguments("embeddings have 32 values, but the model gives 64", out("bert", 32)),
                arguments(
                        "gives 32", out("lfm2", 16).tensor("dense_2.weight", GgmlType.F16, 64, 32)),
                arguments(
                        "dense_3.weight of shape [128, 64] gets 96 values",
                        dense(64, 96).tensor("dense_3.weight", GgmlType.F16, 128, 64)),
                arguments("embeddings have 64 values, but the model gives 96", dense(64, 96)));
    }

    static Stream<Arguments> wrongRanks() {
        return Stream.of(
                arguments("no classifier (cls.output.weight) for 1 labels", ranks("bert")),
                arguments(
                        "no classifier (cls.output.weight) for 2 labels",
                        labels(ranks("bert"), "bert", 2)
                                .tensor("cls.weight", GgmlType.F16, 64, 64)),
                arguments("no classifier (cls.weight) for 1 labels", ranks("jina-bert-v2")),
                arguments(
                        "no classifier (cls.weight) for 2 labels",
                        labels(ranks("jina-bert-v2"), "jina-bert-v2", 2)
                                .tensor("cls.weight", GgmlType.F16, 64, 1)));
    }

    static Stream<GgufBuilder> rightFiles() {
        return Stream.of(
                out("bert", 64),
                out("bert", 0),
                out("deepseek4", 128),
                out("lfm2", 32).tensor("dense_2.weight", GgmlType.F16, 64, 32),
                dense(64, 96).tensor("dense_3.weight", GgmlType.F16, 96, 64),
                ranks("bert").tensor(CLASSIFIER, GgmlType.F16, 64, 1),
                labels(ranks("qwen3"), "qwen3", 2).tensor(CLASSIFIER, GgmlType.F16, 64, 2),
                ranks("jina-bert-v2").tensor("cls.weight", GgmlType.F16, 64, 1),
                ranks("bert").pair("split.count", GgufValueType.UINT16, new byte[] {2, 0}));
    }

    private static GgufBuilder out(String architecture, int width) {
        return wide(architecture).uint32(architecture + ".embedding_length_out", width);
    }

    private static GgufBuilder dense(int from, int to) {
        return wide("gemma-embedding").tensor("dense_2.weight", GgmlType.F16, from, to);
    }

    private static GgufBuilder ranks(String architecture) {
        return wide(architecture).uint32(architecture + ".pooling_type", 4);
    }

    private static GgufBuilder labels(GgufBuilder file, String architecture, int count) {
        String[] labels = IntStream.range(0, count).mapToObj(i -> "l" + i).toArray(String[]::new);
        return file.strings(architecture + ".classifier.output_labels", labels);
    }

    private static GgufBuilder wide(String architecture) {
        return model(architecture).uint32(architecture + ".embedding_length", 64);
    }
}
