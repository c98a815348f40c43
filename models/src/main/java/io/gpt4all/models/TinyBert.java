package io.gpt4all.models;

import static io.gpt4all.models.TinyModel.CONTEXT;
import static io.gpt4all.models.TinyModel.LAYERS;
import static io.gpt4all.models.TinyModel.WIDTH;

import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufWriter;
import java.io.IOException;
import java.util.List;

/**
 * Encoders: for embeddings, which are the mean over a text's tokens or its first one, and for
 * ranks.
 */
final class TinyBert {
    private static final int HEADS = 4;
    private static final int FEED_FORWARD = 2 * WIDTH;
    private static final int TOKEN_TYPES = 2;
    private static final int MEAN = 1; // LLAMA_POOLING_TYPE_…
    private static final int CLS = 2;
    private static final int RANK = 4;

    private TinyBert() {}

    /** With the vocabulary of a model that generates text. */
    static void write(TinyModel model) throws IOException {
        GgufWriter writer = model.begin("bert", "Tiny BERT");
        writer.uint32("tokenizer.ggml.token_type_count", TOKEN_TYPES);
        encoder(model, writer, MEAN);
    }

    static void writeCls(TinyModel model) throws IOException {
        encoder(model, model.begin("bert", "Tiny BERT with its first token"), CLS);
    }

    /** A query and a document go in, one number comes out. */
    static void writeRank(TinyModel model) throws IOException {
        encoder(model, model.begin("bert", "Tiny BERT for ranks"), RANK)
                .strings(model.key("classifier.output_labels"), List.of("relevance"));
        linear(model, "cls", WIDTH, WIDTH);
        linear(model, "cls.output", WIDTH, 1);
    }

    private static GgufWriter encoder(TinyModel model, GgufWriter writer, int pooling)
            throws IOException {
        writer.uint32(model.key("attention.head_count"), HEADS)
                .uint32(model.key("feed_forward_length"), FEED_FORWARD)
                .float32(model.key("attention.layer_norm_epsilon"), 1e-12)
                .bool(model.key("attention.causal"), false)
                .uint32(model.key("pooling_type"), pooling);
        model.random("token_embd.weight", GgmlType.Q8_0, WIDTH, model.vocabularySize());
        model.random("token_types.weight", GgmlType.F32, WIDTH, TOKEN_TYPES);
        model.random("position_embd.weight", GgmlType.F32, WIDTH, CONTEXT);
        norm(model, "token_embd_norm");
        for (int i = 0; i < LAYERS; i++) {
            layer(model, "blk." + i + ".");
        }
        return writer;
    }

    private static void layer(TinyModel model, String blk) {
        for (String part : new String[] {"attn_q", "attn_k", "attn_v", "attn_output"}) {
            linear(model, blk + part, WIDTH, WIDTH);
        }
        norm(model, blk + "attn_output_norm");
        linear(model, blk + "ffn_up", WIDTH, FEED_FORWARD);
        linear(model, blk + "ffn_down", FEED_FORWARD, WIDTH);
        norm(model, blk + "layer_output_norm");
    }

    private static void linear(TinyModel model, String name, long from, long to) {
        model.random(name + ".weight", GgmlType.F16, from, to);
        model.random(name + ".bias", GgmlType.F32, to);
    }

    private static void norm(TinyModel model, String name) {
        model.constant(name + ".weight", 1, WIDTH);
        model.constant(name + ".bias", 0, WIDTH);
    }
}
