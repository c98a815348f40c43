package io.gpt4all.gguf;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the embedding of a text, or the scores of a reranker, are as wide as llama.cpp 0.4.0
 * reads them: {@code build_pooling} and {@code build_dense_out} in {@code src/llama-graph.cpp}, and
 * {@code encode} in {@code src/llama-context.cpp}, where {@code ggml_backend_tensor_get_async} ends
 * the process if it would read more than there is, and mixes the texts of a batch up if less.
 */
final class EmbeddingChecks {
    private static final int RANK = 4; // LLAMA_POOLING_TYPE_RANK

    /** They compute the width themselves, or have a decoder behind it. */
    private static final Set<String> OWN_WIDTH =
            Set.of("deepseek4", "qwen4exp", "wavtokenizer-dec");

    /** Its classifier has one layer, and one output. */
    private static final String ONE_LAYER = "jina-bert-v2";

    private final Hyperparameters model;
    private final List<GgufTensor> tensors;

    private EmbeddingChecks(Hyperparameters model, List<GgufTensor> tensors) {
        this.model = model;
        this.tensors = tensors;
    }

    static void check(Hyperparameters model, List<GgufTensor> tensors) {
        if (model.metadata().integer("split.count").orElse(1) > 1) {
            return; // the tensors may be in another file
        }
        var checks = new EmbeddingChecks(model, tensors);
        if (!OWN_WIDTH.contains(model.architecture())) {
            checks.width();
        }
        if (model.integer("pooling_type", 0) == RANK) {
            checks.classifier();
        }
    }

    /** Dense layers, of which there are mostly none, make the width of a token that of a text. */
    private void width() {
        long token = model.integer("embedding_length", 0);
        long given = model.integer("embedding_length_out", 0);
        long text = given > 0 ? given : token;
        long width = token;
        for (String name : List.of("dense_2.weight", "dense_3.weight")) {
            Optional<GgufTensor> dense = tensor(name);
            if (dense.isPresent() && dense.get().shape().size() == 2) {
                List<Long> shape = dense.get().shape();
                model.require(
                        shape.get(0) == width,
                        "The tensor %s of shape %s gets %d values",
                        name,
                        shape,
                        width);
                width = shape.get(1);
            }
        }
        model.require(
                width == text,
                "%s: embeddings have %d values, but the model gives %d",
                model.key("embedding_length_out"),
                text,
                width);
    }

    private void classifier() {
        long labels = model.metadata().arraySize(model.key("classifier.output_labels")).orElse(0);
        boolean oneLayer = model.architecture().equals(ONE_LAYER);
        String weights = oneLayer ? "cls.weight" : "cls.output.weight";
        model.require(
                tensor(weights).isPresent() && (!oneLayer || labels <= 1),
                "%s says that it ranks texts, but there is no classifier (%s) for %d labels",
                model.key("pooling_type"),
                weights,
                Math.max(1, labels));
    }

    private Optional<GgufTensor> tensor(String name) {
        return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }
}
