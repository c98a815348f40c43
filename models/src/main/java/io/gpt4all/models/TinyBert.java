package io.gpt4all.models;

import static io.gpt4all.models.TinyModel.CONTEXT;
import static io.gpt4all.models.TinyModel.LAYERS;
import static io.gpt4all.models.TinyModel.WIDTH;

import io.gpt4all.gguf.GgmlType;
import java.io.IOException;

/** An encoder for embeddings, the mean over a text's tokens. */
final class TinyBert {
    private static final int HEADS = 4;
    private static final int FEED_FORWARD = 2 * WIDTH;
    private static final int TOKEN_TYPES = 2;
    private static final int MEAN = 1; // LLAMA_POOLING_TYPE_MEAN

    private TinyBert() {}

    static void write(TinyModel model) throws IOException {
        model.begin("bert", "Tiny BERT")
                .uint32("tokenizer.ggml.token_type_count", TOKEN_TYPES)
                .uint32(model.key("attention.head_count"), HEADS)
                .uint32(model.key("feed_forward_length"), FEED_FORWARD)
                .float32(model.key("attention.layer_norm_epsilon"), 1e-12)
                .bool(model.key("attention.causal"), false)
                .uint32(model.key("pooling_type"), MEAN);
        model.random("token_embd.weight", GgmlType.Q8_0, WIDTH, model.vocabularySize());
        model.random("token_types.weight", GgmlType.F32, WIDTH, TOKEN_TYPES);
        model.random("position_embd.weight", GgmlType.F32, WIDTH, CONTEXT);
        norm(model, "token_embd_norm");
        for (int i = 0; i < LAYERS; i++) {
            layer(model, "blk." + i + ".");
        }
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
