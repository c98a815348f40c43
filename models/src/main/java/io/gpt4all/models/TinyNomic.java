package io.gpt4all.models;

import static io.gpt4all.models.TinyModel.LAYERS;
import static io.gpt4all.models.TinyModel.WIDTH;

import io.gpt4all.gguf.GgmlType;
import java.io.IOException;

/**
 * An encoder with rotated positions and a gate. It has the name of a model whose embeddings may be
 * cut and whose texts have a prefix, so that the rules for that model are its own.
 */
final class TinyNomic {
    private static final int POSITIONS = 2048; // more than one step of other models
    private static final int HEADS = 4;
    private static final int FEED_FORWARD = 2 * WIDTH;
    private static final int TOKEN_TYPES = 2;
    private static final int MEAN = 1; // LLAMA_POOLING_TYPE_MEAN

    private TinyNomic() {}

    static void write(TinyModel model) throws IOException {
        model.begin("nomic-bert", "nomic-embed-text-v1.5", POSITIONS)
                .uint32(model.key("attention.head_count"), HEADS)
                .uint32(model.key("feed_forward_length"), FEED_FORWARD)
                .float32(model.key("attention.layer_norm_epsilon"), 1e-12)
                .bool(model.key("attention.causal"), false)
                .uint32(model.key("pooling_type"), MEAN)
                .float32(model.key("rope.freq_base"), 1000);
        model.random("token_embd.weight", GgmlType.Q8_0, WIDTH, model.vocabularySize());
        model.random("token_types.weight", GgmlType.F32, WIDTH, TOKEN_TYPES);
        norm(model, "token_embd_norm");
        for (int i = 0; i < LAYERS; i++) {
            layer(model, "blk." + i + ".");
        }
    }

    private static void layer(TinyModel model, String blk) {
        model.random(blk + "attn_qkv.weight", GgmlType.F16, WIDTH, 3 * WIDTH);
        model.random(blk + "attn_output.weight", GgmlType.F16, WIDTH, WIDTH);
        norm(model, blk + "attn_output_norm");
        model.random(blk + "ffn_up.weight", GgmlType.F16, WIDTH, FEED_FORWARD);
        model.random(blk + "ffn_gate.weight", GgmlType.F16, WIDTH, FEED_FORWARD);
        model.random(blk + "ffn_down.weight", GgmlType.F16, FEED_FORWARD, WIDTH);
        norm(model, blk + "layer_output_norm");
    }

    private static void norm(TinyModel model, String name) {
        model.constant(name + ".weight", 1, WIDTH);
        model.constant(name + ".bias", 0, WIDTH);
    }
}
