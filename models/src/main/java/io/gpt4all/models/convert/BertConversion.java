package io.gpt4all.models.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpt4all.gguf.GgufValueType;
import io.gpt4all.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes GGUF files of a BERT model for embeddings in Hugging Face's form, with the keys and tensors
 * that {@code convert_hf_to_gguf.py} of llama.cpp 0.4.0 writes, in its order.
 */
public final class BertConversion {
    private static final String TOKENIZER = "tokenizer.ggml.";
    private static final int MEAN = 1; // LLAMA_POOLING_TYPE_…
    private static final int CLS = 2;
    private static final int QUANTIZATION_VERSION = 2; // GGML_QNT_VERSION

    private final ModelCard card;
    private final JsonNode config;
    private final JsonNode pooling;
    private final JsonNode tokenizer;
    private final WordPieceTokens tokens;
    private final Safetensors weights;

    /**
     * Reads what a model is.
     *
     * @param folder with {@code config.json}, {@code model.safetensors} and the others
     * @param card what people are told of it
     * @throws IOException if something is missing or not understood
     */
    public BertConversion(Path folder, ModelCard card) throws IOException {
        this.card = card;
        this.config = json(folder.resolve("config.json"));
        this.pooling = json(folder.resolve("1_Pooling/config.json"));
        this.tokenizer = json(folder.resolve("tokenizer_config.json"));
        this.tokens = WordPieceTokens.read(folder.resolve("vocab.txt"), special(tokenizer));
        this.weights = Safetensors.read(folder.resolve("model.safetensors"));
        if (!config.path("model_type").asText().equals("bert")) {
            throw new IOException("No BERT model: " + config.path("model_type"));
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }

    private static Map<String, String> special(JsonNode tokenizer) {
        Map<String, String> special = new HashMap<>();
        for (String name : List.of("cls", "sep", "unk", "pad", "mask")) {
            special.put(name + "_token", tokenizer.path(name + "_token").asText());
        }
        return special;
    }

    /**
     * Writes a file.
     *
     * @param target where to; what is there is replaced
     * @param precision how exactly it has the weights
     * @throws IOException if it cannot be read or written, or something is missing
     */
    public void write(Path target, Precision precision) throws IOException {
        try (GgufWriter writer = GgufWriter.create(target)) {
            writeCard(writer);
            writeArchitecture(writer, precision);
            writeVocabulary(writer);
            for (Safetensors.Tensor tensor : weights.tensors()) {
                writeTensor(writer, tensor, precision);
            }
            writer.finish();
        }
    }

    private void writeCard(GgufWriter writer) throws IOException {
        writer.string("general.architecture", "bert").string("general.type", "model");
        writer.string("general.name", card.name()).string("general.version", card.version());
        writer.string("general.organization", card.organization());
        writer.string("general.basename", card.basename());
        writer.string("general.size_label", card.sizeLabel());
        writer.string("general.license", card.license());
        writer.string("general.source.url", card.url());
    }

    private void writeArchitecture(GgufWriter writer, Precision precision) throws IOException {
        writer.uint32("bert.block_count", number("num_hidden_layers"));
        writer.uint32("bert.context_length", number("max_position_embeddings"));
        writer.uint32("bert.embedding_length", number("hidden_size"));
        writer.uint32("bert.feed_forward_length", number("intermediate_size"));
        writer.uint32("bert.attention.head_count", number("num_attention_heads"));
        double epsilon = config.required("layer_norm_eps").asDouble();
        writer.float32("bert.attention.layer_norm_epsilon", epsilon);
        writer.uint32("general.file_type", precision.fileType());
        writer.bool("bert.attention.causal", false).uint32("bert.pooling_type", poolingType());
        writer.uint32("general.quantization_version", QUANTIZATION_VERSION);
    }

    private int poolingType() throws IOException {
        if (pooling.path("pooling_mode_mean_tokens").asBoolean()) {
            return MEAN;
        }
        if (pooling.path("pooling_mode_cls_token").asBoolean()) {
            return CLS;
        }
        throw new IOException("Neither mean nor CLS pooling: " + pooling);
    }

    private void writeVocabulary(GgufWriter writer) throws IOException {
        if (tokens.words().size() != number("vocab_size")) {
            throw new IOException(
                    "%d tokens for a vocabulary of %d"
                            .formatted(tokens.words().size(), number("vocab_size")));
        }
        writer.uint32(TOKENIZER + "token_type_count", number("type_vocab_size"));
        // llama.cpp's converter knows all uncased BERTs by this name; WordPiece makes no use of it.
        writer.string(TOKENIZER + "model", "bert").string(TOKENIZER + "pre", "jina-v2-en");
        writer.strings(TOKENIZER + "tokens", tokens.texts());
        writer.integers(TOKENIZER + "token_type", GgufValueType.INT32, tokens.types());
        writer.uint32(TOKENIZER + "bos_token_id", tokens.id("cls_token"));
        writer.uint32(TOKENIZER + "eos_token_id", tokens.id("sep_token"));
        writer.uint32(TOKENIZER + "unknown_token_id", tokens.id("unk_token"));
        writer.uint32(TOKENIZER + "seperator_token_id", tokens.id("sep_token")); // spelt so
        writer.uint32(TOKENIZER + "padding_token_id", tokens.id("pad_token"));
        writer.uint32(TOKENIZER + "mask_token_id", tokens.id("mask_token"));
        writer.bool(TOKENIZER + "add_bos_token", true).bool(TOKENIZER + "add_eos_token", true);
        writer.bool(TOKENIZER + "add_sep_token", false);
        boolean lowercase = tokenizer.required("do_lower_case").asBoolean();
        writer.bool(TOKENIZER + "normalizer.lowercase", lowercase);
    }

    private void writeTensor(GgufWriter writer, Safetensors.Tensor tensor, Precision precision)
            throws IOException {
        Optional<String> name = BertTensors.name(tensor.name());
        if (name.isPresent()) {
            writer.tensor(
                    name.get(),
                    BertTensors.type(name.get(), tensor.shape().size(), precision),
                    BertTensors.shape(tensor.shape()),
                    weights.values(tensor));
        }
    }

    private long number(String name) {
        return config.required(name).asLong();
    }
}
