package io.gpt4all.models;

import static io.gpt4all.models.TinyModel.LAYERS;
import static io.gpt4all.models.TinyModel.WIDTH;

import io.gpt4all.gguf.GgmlType;
import java.io.IOException;

/** A recurrent model: its state cannot be cut, only kept or dropped as a whole. */
final class TinyMamba {
    private static final int INNER = 2 * WIDTH; // llama.cpp takes no other
    private static final int CONVOLUTION = 4;
    private static final int STATE = 16;
    private static final int RANK = WIDTH / 16;

    private TinyMamba() {}

    static void write(TinyModel model) throws IOException {
        model.begin("mamba", "Tiny Mamba")
                .uint32(model.key("feed_forward_length"), 0)
                .uint32(model.key("attention.head_count"), 0)
                .float32(model.key("attention.layer_norm_rms_epsilon"), 1e-5)
                .uint32(model.key("ssm.conv_kernel"), CONVOLUTION)
                .uint32(model.key("ssm.inner_size"), INNER)
                .uint32(model.key("ssm.state_size"), STATE)
                .uint32(model.key("ssm.time_step_rank"), RANK);
        model.random("token_embd.weight", GgmlType.Q8_0, WIDTH, model.vocabularySize());
        model.constant("output_norm.weight", 1, WIDTH);
        for (int i = 0; i < LAYERS; i++) {
            layer(model, "blk." + i + ".");
        }
    }

    private static void layer(TinyModel model, String blk) {
        model.constant(blk + "attn_norm.weight", 1, WIDTH);
        model.random(blk + "ssm_in.weight", GgmlType.F16, WIDTH, 2 * INNER);
        model.random(blk + "ssm_conv1d.weight", GgmlType.F32, CONVOLUTION, INNER);
        model.random(blk + "ssm_conv1d.bias", GgmlType.F32, INNER);
        model.random(blk + "ssm_x.weight", GgmlType.Q8_0, INNER, RANK + 2 * STATE);
        model.random(blk + "ssm_dt.weight", GgmlType.F32, RANK, INNER);
        model.random(blk + "ssm_dt.bias", GgmlType.F32, INNER);
        model.constant(blk + "ssm_a", -1, STATE, INNER); // decays; what grows becomes infinite
        model.constant(blk + "ssm_d", 1, INNER);
        model.random(blk + "ssm_out.weight", GgmlType.F16, INNER, WIDTH);
    }
}
