package io.gpt4all.llama.fuzz;

import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** A model of one layer and some kilobytes, so small that thousands are loaded in a minute. */
final class HandMade {
    private static final int WIDTH = 32;
    private static final int HEADS = 4;
    private static final int KEY_HEADS = 2;
    private static final int HEAD = WIDTH / HEADS;
    private static final int FEED_FORWARD = 64;
    private static final int EXPERTS = 4;
    private static final String BLOCK = "blk.0.";

    private final String architecture;
    private final GgufWriter writer;
    private final int tokens;

    private HandMade(String architecture, Vocabularies vocabulary, GgufWriter writer) {
        this.architecture = architecture;
        this.writer = writer;
        this.tokens = vocabulary.tokens().size();
    }

    /** What is in a model beside what all have. */
    @FunctionalInterface
    interface Recipe {
        void follow(HandMade model) throws IOException;
    }

    static void write(Path file, String architecture, Vocabularies vocabulary, Recipe recipe)
            throws IOException {
        try (GgufWriter writer = GgufWriter.create(file)) {
            writer.string("general.architecture", architecture).string("general.name", "x");
            vocabulary.addTo(writer);
            HandMade model = new HandMade(architecture, vocabulary, writer);
            model.number("block_count", 1).number("context_length", 128);
            model.number("embedding_length", WIDTH).number("feed_forward_length", FEED_FORWARD);
            model.tensor("token_embd.weight", GgmlType.Q8_0, WIDTH, model.tokens);
            recipe.follow(model);
            writer.finish();
        }
    }

    void llama() throws IOException {
        attention();
        feedForward();
    }

    void qwen2() throws IOException {
        llama();
        tensor(BLOCK + "attn_q.bias", GgmlType.F32, WIDTH);
        tensor(BLOCK + "attn_k.bias", GgmlType.F32, KEY_HEADS * HEAD);
        tensor(BLOCK + "attn_v.bias", GgmlType.F32, KEY_HEADS * HEAD);
    }

    void experts() throws IOException {
        attention();
        number("expert_count", EXPERTS).number("expert_used_count", 2);
        tensor(BLOCK + "ffn_gate_inp.weight", GgmlType.F32, WIDTH, EXPERTS);
        tensor(BLOCK + "ffn_gate_exps.weight", GgmlType.F16, WIDTH, FEED_FORWARD, EXPERTS);
        tensor(BLOCK + "ffn_up_exps.weight", GgmlType.F16, WIDTH, FEED_FORWARD, EXPERTS);
        tensor(BLOCK + "ffn_down_exps.weight", GgmlType.Q8_0, FEED_FORWARD, WIDTH, EXPERTS);
    }

    void gemma3() throws IOException {
        llama();
        number("attention.sliding_window", 8);
        number("attention.key_length", HEAD).number("attention.value_length", HEAD);
        tensor(BLOCK + "attn_q_norm.weight", GgmlType.F32, HEAD);
        tensor(BLOCK + "attn_k_norm.weight", GgmlType.F32, HEAD);
        tensor(BLOCK + "post_attention_norm.weight", GgmlType.F32, WIDTH);
        tensor(BLOCK + "post_ffw_norm.weight", GgmlType.F32, WIDTH);
    }

    void mamba() throws IOException {
        int inner = 2 * WIDTH;
        writer.float32(architecture + ".attention.layer_norm_rms_epsilon", 1e-5);
        number("ssm.conv_kernel", 4).number("ssm.inner_size", inner);
        number("ssm.state_size", 16).number("ssm.time_step_rank", 2);
        tensor("output_norm.weight", GgmlType.F32, WIDTH);
        tensor(BLOCK + "attn_norm.weight", GgmlType.F32, WIDTH);
        tensor(BLOCK + "ssm_in.weight", GgmlType.F16, WIDTH, 2L * inner);
        tensor(BLOCK + "ssm_conv1d.weight", GgmlType.F32, 4, inner);
        tensor(BLOCK + "ssm_conv1d.bias", GgmlType.F32, inner);
        tensor(BLOCK + "ssm_x.weight", GgmlType.F32, inner, 2 + 2 * 16);
        tensor(BLOCK + "ssm_dt.weight", GgmlType.F32, 2, inner);
        tensor(BLOCK + "ssm_dt.bias", GgmlType.F32, inner);
        tensor(BLOCK + "ssm_a", GgmlType.F32, 16, inner);
        tensor(BLOCK + "ssm_d", GgmlType.F32, inner);
        tensor(BLOCK + "ssm_out.weight", GgmlType.F16, inner, WIDTH);
    }

    void bert() throws IOException {
        writer.float32(architecture + ".attention.layer_norm_epsilon", 1e-12);
        writer.bool(architecture + ".attention.causal", false);
        number("attention.head_count", HEADS).number("pooling_type", 1);
        tensor("token_types.weight", GgmlType.F32, WIDTH, 2);
        tensor("position_embd.weight", GgmlType.F32, WIDTH, 128);
        norm("token_embd_norm");
        for (String part : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
            tensor(BLOCK + part + ".weight", GgmlType.F16, WIDTH, WIDTH);
        }
        tensor(BLOCK + "ffn_up.weight", GgmlType.F16, WIDTH, FEED_FORWARD);
        tensor(BLOCK + "ffn_down.weight", GgmlType.F16, FEED_FORWARD, WIDTH);
        norm(BLOCK + "attn_output_norm");
        norm(BLOCK + "layer_output_norm");
    }

    private void attention() throws IOException {
        number("attention.head_count", HEADS).number("attention.head_count_kv", KEY_HEADS);
        number("rope.dimension_count", HEAD);
        writer.float32(architecture + ".attention.layer_norm_rms_epsilon", 1e-5);
        tensor("output_norm.weight", GgmlType.F32, WIDTH);
        tensor(BLOCK + "attn_norm.weight", GgmlType.F32, WIDTH);
        tensor(BLOCK + "attn_q.weight", GgmlType.F16, WIDTH, WIDTH);
        tensor(BLOCK + "attn_k.weight", GgmlType.F16, WIDTH, KEY_HEADS * HEAD);
        tensor(BLOCK + "attn_v.weight", GgmlType.F32, WIDTH, KEY_HEADS * HEAD);
        tensor(BLOCK + "attn_output.weight", GgmlType.Q8_0, WIDTH, WIDTH);
        tensor(BLOCK + "ffn_norm.weight", GgmlType.F32, WIDTH);
    }

    private void feedForward() {
        tensor(BLOCK + "ffn_gate.weight", GgmlType.Q8_0, WIDTH, FEED_FORWARD);
        tensor(BLOCK + "ffn_up.weight", GgmlType.F16, WIDTH, FEED_FORWARD);
        tensor(BLOCK + "ffn_down.weight", GgmlType.F32, FEED_FORWARD, WIDTH);
    }

    private void norm(String name) {
        tensor(name + ".weight", GgmlType.F32, WIDTH);
        tensor(name + ".bias", GgmlType.F32, WIDTH);
    }

    private HandMade number(String key, long value) throws IOException {
        writer.uint32(architecture + "." + key, value);
        return this;
    }

    private void tensor(String name, GgmlType type, long... shape) {
        int count = (int) LongStream.of(shape).reduce(1, Math::multiplyExact);
        Random random = new Random(name.hashCode());
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        writer.tensor(
                name,
                type,
                LongStream.of(shape).boxed().toList(),
                sink -> sink.accept(values, 0, count));
    }
}
