package io.gpt4all.models;

import static io.gpt4all.models.TinyModel.LAYERS;
import static io.gpt4all.models.TinyModel.WIDTH;

import io.gpt4all.gguf.GgmlType;
import java.io.IOException;

/** A causal model for embeddings: only its last token has seen the whole text. */
final class TinyLlamaLast {
    private static final int HEADS = 4;
    private static final int KEY_HEADS = 2;
    private static final int HEAD = WIDTH / HEADS;
    private static final int FEED_FORWARD = 2 * WIDTH;
    private static final int LAST = 3; // LLAMA_POOLING_TYPE_LAST

    private TinyLlamaLast() {}

    static void write(TinyModel model) throws IOException {
        model.begin("llama", "Tiny Llama for embeddings")
                .uint32(model.key("attention.head_count"), HEADS)
                .uint32(model.key("attention.head_count_kv"), KEY_HEADS)
                .uint32(model.key("rope.dimension_count"), HEAD)
                .uint32(model.key("feed_forward_length"), FEED_FORWARD)
                .float32(model.key("attention.layer_norm_rms_epsilon"), 1e-5)
                .uint32(model.key("pooling_type"), LAST);
        model.random("token_embd.weight", GgmlType.Q8_0, WIDTH, model.vocabularySize());
        model.constant("output_norm.weight", 1, WIDTH);
        for (int i = 0; i < LAYERS; i++) {
            layer(model, "blk." + i + ".");
        }
    }

    private static void layer(TinyModel model, String blk) {
        model.constant(blk + "attn_norm.weight", 1, WIDTH);
        model.random(blk + "attn_q.weight", GgmlType.F16, WIDTH, WIDTH);
        model.random(blk + "attn_k.weight", GgmlType.F16, WIDTH, KEY_HEADS * HEAD);
        model.random(blk + "attn_v.weight", GgmlType.F16, WIDTH, KEY_HEADS * HEAD);
        model.random(blk + "attn_output.weight", GgmlType.F16, WIDTH, WIDTH);
        model.constant(blk + "ffn_norm.weight", 1, WIDTH);
        model.random(blk + "ffn_gate.weight", GgmlType.F16, WIDTH, FEED_FORWARD);
        model.random(blk + "ffn_up.weight", GgmlType.F16, WIDTH, FEED_FORWARD);
        model.random(blk + "ffn_down.weight", GgmlType.F16, FEED_FORWARD, WIDTH);
    }
}
