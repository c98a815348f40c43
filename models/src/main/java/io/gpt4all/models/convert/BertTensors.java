package io.gpt4all.models.convert;

import io.gpt4all.gguf.GgmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tensor of Hugging Face's BERT is called in a GGUF file and how it is stored: {@code
 * gguf-py/gguf/tensor_mapping.py}, {@code conversion/bert.py} and {@code conversion/base.py} of
 * llama.cpp 0.4.0.
 */
final class BertTensors {
    private static final Pattern LAYER =
            Pattern.compile("encoder\\.layer\\.(\\d+)\\.(.+)\\.(weight|bias)");
    private static final Pattern INPUT = Pattern.compile("embeddings\\.(.+)\\.(weight|bias)");

    /** What an embedding of whole texts has no use for. */
    private static final List<String> UNUSED = List.of("embeddings.position_ids", "pooler.");

    private static final Map<String, String> LAYERS =
            Map.of(
                    "attention.self.query", "attn_q",
                    "attention.self.key", "attn_k",
                    "attention.self.value", "attn_v",
                    "attention.output.dense", "attn_output",
                    "attention.output.LayerNorm", "attn_output_norm",
                    "intermediate.dense", "ffn_up",
                    "output.dense", "ffn_down",
                    "output.LayerNorm", "layer_output_norm");

    private static final String TOKENS = "token_embd.weight";
    private static final Map<String, String> INPUTS =
            Map.of(
                    "word_embeddings", "token_embd",
                    "position_embeddings", "position_embd",
                    "token_type_embeddings", "token_types",
                    "LayerNorm", "token_embd_norm");

    private BertTensors() {}

    /**
     * The name in a GGUF file.
     *
     * @return empty if the tensor is left out
     * @throws IllegalArgumentException if BERT has none of that name
     */
    static Optional<String> name(String given) {
        if (UNUSED.stream().anyMatch(given::startsWith)) {
            return Optional.empty();
        }
        Matcher layer = LAYER.matcher(given);
        Matcher input = INPUT.matcher(given);
        if (layer.matches() && LAYERS.containsKey(layer.group(2))) {
            String part = LAYERS.get(layer.group(2));
            return Optional.of("blk." + layer.group(1) + "." + part + "." + layer.group(3));
        }
        if (input.matches() && INPUTS.containsKey(input.group(1))) {
            return Optional.of(INPUTS.get(input.group(1)) + "." + input.group(2));
        }
        throw new IllegalArgumentException("BERT has no tensor " + given);
    }

    /** Only matrices that are multiplied, and the embeddings of tokens, lose precision. */
    static GgmlType type(String name, int dimensions, Precision precision) {
        if (name.equals(TOKENS)) {
            return precision.tokens();
        }
        boolean matrix = dimensions == 2 && name.startsWith("blk.");
        return matrix ? precision.layers() : GgmlType.F32;
    }

    /** The dimension that is contiguous in memory first. */
    static List<Long> shape(List<Long> given) {
        List<Long> shape = new ArrayList<>(given);
        Collections.reverse(shape);
        return shape;
    }
}
