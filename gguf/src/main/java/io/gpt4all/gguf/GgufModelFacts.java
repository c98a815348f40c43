package io.gpt4all.gguf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What planning a model needs to know from its file. Defaults are llama.cpp 0.4.0's, {@code
 * load_hparams} in {@code src/llama-model.cpp}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param architecture such as {@code llama}
 * @param name the model's name for people
 * @param chatTemplate Jinja source, {@code tokenizer.chat_template}
 * @param contextLength tokens that it was trained with
 * @param embeddingLength values per token between layers
 * @param headCounts attention heads of each layer
 * @param headCountsKv key-value heads of each layer; 0 for one without attention
 * @param keyLength values of a key per key-value head
 * @param valueLength values of a value per key-value head
 * @param slidingWindow tokens that layers with a sliding window see; 0 for no such layers
 * @param vocabularySize number of tokens
 * @param splitCount files of the model; 1 if it is not split
 * @param layerBytes weights of each layer in this file, bytes
 * @param inputBytes weights before the first layer, bytes
 * @param outputBytes all other weights, bytes
 */
public record GgufModelFacts(
        String architecture,
        Optional<String> name,
        Optional<String> chatTemplate,
        long contextLength,
        long embeddingLength,
        List<Long> headCounts,
        List<Long> headCountsKv,
        long keyLength,
        long valueLength,
        long slidingWindow,
        long vocabularySize,
        int splitCount,
        List<Long> layerBytes,
        long inputBytes,
        long outputBytes) {

    // Tensors of LLM_TENSOR_LAYER_INPUT in src/llama-arch.cpp; it keeps them on the CPU.
    private static final List<String> INPUT =
            List.of("token_embd.", "position_embd.", "token_types.", "per_layer_token_embd.");

    /** Copies the lists. */
    public GgufModelFacts {
        headCounts = List.copyOf(headCounts);
        headCountsKv = List.copyOf(headCountsKv);
        layerBytes = List.copyOf(layerBytes);
    }

    /**
     * Gathers the facts.
     *
     * @param file a model's file; of a split model the first
     * @return the facts
     * @throws GgufException with {@code DAMAGED} if a value that llama.cpp requires is not there or
     *     out of range
     */
    public static GgufModelFacts of(GgufFile file) {
        return new Gathering(file).gather();
    }

    /** Layers. */
    public int layerCount() {
        return layerBytes.size();
    }

    /**
     * Values that the KV cache holds per token in one layer, keys and values together.
     *
     * @param layer 0 to {@link #layerCount()} - 1
     */
    public long kvValues(int layer) {
        return headCountsKv.get(layer) * (keyLength + valueLength);
    }

    private record Gathering(GgufFile file) {
        private static final long MOST = Integer.MAX_VALUE; // keeps products in 64 bits

        GgufModelFacts gather() {
            int layers = layerCount();
            long embedding = required("embedding_length");
            List<Long> heads = perLayer("attention.head_count", layers, zeros(layers));
            long headLength = heads.get(0) == 0 ? 0 : embedding / heads.get(0);
            List<Long> weights = weights(layers);
            return new GgufModelFacts(
                    file.architecture(),
                    file.metadata().string("general.name"),
                    file.metadata().string("tokenizer.chat_template"),
                    required("context_length"),
                    embedding,
                    heads,
                    perLayer("attention.head_count_kv", layers, heads),
                    inRange("attention.key_length", headLength),
                    inRange("attention.value_length", headLength),
                    inRange("attention.sliding_window", 0),
                    vocabularySize(),
                    splitCount(),
                    weights.subList(0, layers),
                    weights.get(layers),
                    weights.get(layers + 1));
        }

        private int layerCount() {
            long layers = required("block_count");
            if (layers > ModelChecks.MAX_LAYERS) {
                throw GgufException.damaged(file.path(), key("block_count") + " is " + layers);
            }
            return (int) layers;
        }

        private long required(String name) {
            long value = inRange(name, 0);
            if (value == 0) {
                throw GgufException.damaged(file.path(), "It has no " + key(name));
            }
            return value;
        }

        private long inRange(String name, long otherwise) {
            return checked(name, file.metadata().integer(key(name)).orElse(otherwise));
        }

        private long checked(String name, long value) {
            if (value < 0 || value > MOST) {
                throw GgufException.damaged(file.path(), key(name) + " is " + value);
            }
            return value;
        }

        private List<Long> perLayer(String name, int layers, List<Long> otherwise) {
            Optional<List<Long>> each = file.metadata().integers(key(name));
            if (each.isEmpty()) {
                return file.metadata().integer(key(name)).isEmpty()
                        ? otherwise
                        : Collections.nCopies(layers, inRange(name, 0));
            }
            if (each.get().size() != layers) {
                throw GgufException.damaged(
                        file.path(),
                        "%s has %d values for %d layers"
                                .formatted(key(name), each.get().size(), layers));
            }
            each.get().forEach(value -> checked(name, value));
            return each.get();
        }

        private long vocabularySize() {
            return file.metadata()
                    .arraySize("tokenizer.ggml.tokens")
                    .orElseGet(() -> inRange("vocab_size", 0));
        }

        private int splitCount() {
            return (int) Math.max(1, file.metadata().integer("split.count").orElse(1) & 0xffff);
        }

        /** Bytes of each layer, then of the input, then of the rest. */
        private List<Long> weights(int layers) {
            List<Long> bytes = new ArrayList<>(zeros(layers + 2));
            for (GgufTensor tensor : file.tensors()) {
                int part = part(tensor.name(), layers);
                bytes.set(part, bytes.get(part) + tensor.size());
            }
            return bytes;
        }

        private static int part(String tensor, int layers) {
            if (tensor.matches("blk\\.\\d{1,3}\\..*")) {
                int layer = Integer.parseInt(tensor.substring(4, tensor.indexOf('.', 4)));
                return layer < layers ? layer : layers + 1;
            }
            return INPUT.stream().anyMatch(tensor::startsWith) ? layers : layers + 1;
        }

        private static List<Long> zeros(int count) {
            return Collections.nCopies(count, 0L);
        }

        private String key(String name) {
            return file.architecture() + "." + name;
        }
    }
}
