package io.gpt4all.gguf;

import static io.gpt4all.gguf.GgufBuilder.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Conditions read off the GGML_ASSERTs of llama.cpp 0.4.0, src/llama-model.cpp, load_hparams. A C
 * program that loads such files with it ends with SIGABRT, for I32 and F64 weights with SIGSEGV.
 */
class ModelChecksTest {
    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrongNumbers", "wrongWindows", "wrongForTheirArchitecture", "wrongTensors"})
    void whatWouldEndTheProcessIsRefused(String message, GgufBuilder file) throws Exception {
        Path path = file.write(folder);
        assertThatThrownBy(() -> GgufFile.read(path))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("rightFiles")
    void whatLlamaCppTakesIsRead(GgufBuilder file) throws Exception {
        assertThat(GgufFile.read(file.write(folder)).architecture()).isNotEmpty();
    }

    static Stream<Arguments> wrongNumbers() {
        return Stream.of(
                arguments("a.block_count is 0", layers(0)),
                arguments("a.block_count is 513; it must be 1 to 512", layers(513)),
                arguments(
                        "nextn_predict_layers is 3", layers(2).uint32("a.nextn_predict_layers", 3)),
                arguments("posnet.block_count is 3", layers(2).uint32("a.posnet.block_count", 3)),
                arguments(
                        "convnext.block_count is 3", layers(2).uint32("a.convnext.block_count", 3)),
                arguments("expert_count is 1025", experts(1025, 1)),
                arguments("expert_used_count is 5 of 4", experts(4, 5)),
                arguments("expert_used_count is 0 of 4", experts(4, 0)),
                arguments("expert_used_count is 5 of 4", usedPerLayer(4, 2, 5)),
                arguments("expert_group_count is 8 for 8", groups(8, 8, 1)),
                arguments("4 experts in 3 groups", groups(4, 3, 1)),
                arguments("group_used_count is 2", groups(4, 2, 2)),
                arguments("group_used_count is 0", groups(4, 2, 0)),
                arguments(
                        "expert_group_count is 1 for 0",
                        model("a").uint32("a.expert_group_count", 1)),
                arguments("split.no is of type UINT32", model("a").uint32("split.no", 1)),
                arguments("4 attention heads cannot share 3", heads("a", 4, 3, 32)),
                arguments(
                        "of which 4 are rotated, values 8",
                        heads("qwen2", 4, 2, 32).uint32("qwen2.rope.dimension_count", 4)),
                arguments(
                        "10 of a key's 8 values",
                        heads("a", 4, 2, 32).uint32("a.rope.dimension_count", 10)),
                arguments(
                        "7 of a key's 7 values",
                        heads("a", 4, 2, 32).uint32("a.attention.key_length", 7)),
                arguments(
                        "Keys have 16 values, of which 16 are rotated, values 8",
                        heads("llama", 4, 4, 32).uint32("llama.attention.key_length", 16)),
                arguments(
                        "Keys have 16 values, values 8; they must be equal",
                        heads("bert", 4, 4, 32).uint32("bert.attention.key_length", 16)),
                arguments(
                        "0 of a key's 8 values",
                        heads("a", 4, 2, 32).uint32("a.rope.dimension_count", 0)),
                arguments(
                        "12 of a key's 8 values",
                        heads("a", 4, 2, 32).uint32("a.rope.dimension_count_swa", 12)),
                arguments("sections is [0]; one of the first three", heads("qwen2vl", 4, 2, 32)),
                arguments("sections is [2, 2, 2, 4], of a key's 8", sections(2, 2, 2, 4)),
                arguments("sections is [4, -4, 0, 0], of", sections(4, -4, 0, 0)),
                arguments("sections is [0, 0, 0, 4]; one", sections(0, 0, 0, 4)),
                arguments("pooling_type is 5; it", model("a").uint32("a.pooling_type", 5)),
                arguments("rms_epsilon is -1.0", epsilon(-1f)),
                arguments("rms_epsilon is NaN", epsilon(Float.NaN)),
                arguments(
                        "leaves no layer",
                        model("a").uint32("a.attention.sliding_window_pattern", 1)),
                arguments("is \"cubic\"", model("a").string("a.rope.scaling.type", "cubic")));
    }

    static Stream<Arguments> wrongWindows() {
        return Stream.of(
                arguments("leaves no layer", windows(2, 0, 0)),
                arguments("leaves no layer", windows(1, 0, 1)),
                arguments("leaves no layer", windows(2)),
                arguments("leaves no layer", windows(1, 1).uint32("a.nextn_predict_layers", 1)),
                arguments("leaves no layer", denseFirst(1)));
    }

    /** A window in the layers for which there is a 1. */
    private static GgufBuilder windows(int layers, int... layersWithOne) {
        byte[] bytes = new byte[layersWithOne.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) layersWithOne[i];
        }
        return layers(layers)
                .uint32("a.attention.sliding_window", 16)
                .array("a.attention.sliding_window_pattern", 7, bytes.length, bytes);
    }

    private static GgufBuilder denseFirst(int layers) {
        return model("laguna")
                .uint32("laguna.block_count", layers)
                .uint32("laguna.attention.sliding_window", 16);
    }

    static Stream<Arguments> wrongForTheirArchitecture() {
        return Stream.of(
                arguments("bailingmoe2.expert_count does not suit", model("bailingmoe2")),
                arguments("smallthinker.expert_count does not suit", model("smallthinker")),
                arguments("bailingmoe3.kda.gate_lower_bound", model("bailingmoe3")),
                arguments("interleave_moe_layer_step", model("ernie4_5-moe")),
                arguments(
                        "dense_2_feat_in",
                        width("gemma-embedding", 32).uint32("gemma-embedding.dense_2_feat_in", 31)),
                arguments("ssm.inner_size", width("jamba", 32).uint32("jamba.ssm.inner_size", 63)),
                arguments(
                        "feed_forward_length",
                        width("jina-bert-v2", 32)
                                .uint32("jina-bert-v2.feed_forward_length", 64)
                                .tensor("blk.0.ffn_up.weight", GgmlType.F16, 32, 65)),
                arguments("leading_dense", width("lfm2moe", 32).uint32("lfm2moe.block_count", 1)),
                arguments(
                        "attention.value_length",
                        width("lfm2", 32).uint32("lfm2.attention.key_length", 8)),
                arguments("indexer.block_size", model("minimax-m3")),
                arguments("num_loops", model("nanbeige").uint32("nanbeige.num_loops", 0)),
                arguments("token_shift", model("rwkv7").uint32("rwkv7.token_shift_count", 3)),
                arguments(
                        "posnet.embedding_length",
                        model("wavtokenizer-dec")
                                .uint32("wavtokenizer-dec.posnet.embedding_length", 8)),
                arguments("eagle3 drafts for another model", model("eagle3")));
    }

    private static GgufBuilder width(String architecture, int width) {
        return model(architecture).uint32(architecture + ".embedding_length", width);
    }

    private static GgufBuilder sections(int... sections) {
        byte[] bytes = {};
        for (int section : sections) {
            bytes = GgufBuilder.join(bytes, GgufBuilder.int32(section));
        }
        return heads("qwen2vl", 4, 2, 32)
                .array("qwen2vl.rope.dimension_sections", 5, sections.length, bytes);
    }

    static Stream<Arguments> wrongTensors() {
        return Stream.of(
                arguments("norm of shape [32] is of type Q4_0", tensor("norm", GgmlType.Q4_0, 32)),
                arguments("of type F16", tensor("norm", GgmlType.F16, 32)),
                arguments("of type F16", tensor("blk.0.attn_norm.weight", GgmlType.F16, 32, 1)),
                arguments("of type Q8_1", tensor("blk.0.attn_q.weight", GgmlType.Q8_1, 32, 2)),
                arguments("of type Q8_K", tensor("blk.0.attn_q.weight", GgmlType.Q8_K, 256, 2)),
                arguments("of type F64", tensor("output.weight", GgmlType.F64, 4, 4)),
                arguments("of type BF16", tensor("blk.0.ssm_a", GgmlType.BF16, 16, 128)),
                arguments("of type F16", tensor("blk.0.ssm_conv1d.weight", GgmlType.F16, 4, 128)),
                arguments("of type F16", tensor("token_types.weight", GgmlType.F16, 32, 2)),
                arguments("attn_q.weight has 32 rows for 2 heads", headsPerLayer(4, 2)),
                arguments("attn_q.weight has 32 rows for 0 heads", headsPerLayer(4, 0)),
                arguments("of type I32", tensor("token_embd.weight", GgmlType.I32, 4, 4)));
    }

    static Stream<GgufBuilder> rightFiles() {
        return Stream.of(
                layers(1).uint32("a.nextn_predict_layers", 1),
                layers(512),
                experts(1024, 8),
                usedPerLayer(4, 0, 4),
                groups(8, 4, 2),
                groups(8, 1, 0),
                model("hunyuan-dense")
                        .uint32("hunyuan-dense.expert_count", 1)
                        .uint32("hunyuan-dense.expert_used_count", 0),
                model("a").string("a.rope.scaling.type", "yarn"),
                heads("a", 4, 2, 32).uint32("a.rope.dimension_count", 4),
                heads("llama", 9, 3, 576),
                sections(2, 2, 2, 0),
                windows(2, 0, 1),
                headsPerLayer(4, 4),
                tensor("blk.0.ssm_x.weight", GgmlType.Q8_0, 128, 36),
                denseFirst(2),
                heads("gpt2", 4, 4, 32).uint32("gpt2.rope.dimension_count", 0),
                width("jamba", 32).uint32("jamba.ssm.inner_size", 64),
                model("lfm2").uint32("lfm2.block_count", 16),
                heads("a", 4, 0, 32), // a layer without attention
                epsilon(1e-5f),
                model("a").uint32("a.attention.sliding_window_pattern", 6),
                model("a").pair("split.no", GgufValueType.UINT16, new byte[2]),
                model("clip").tensor("position_ids", GgmlType.I32, 4),
                tensor("blk.0.ffn_gate_tid2eid.weight", GgmlType.I32, 2, 3),
                tensor("d2t", GgmlType.I64, 4));
    }

    private static GgufBuilder heads(String architecture, int heads, int keys, int embedding) {
        return model(architecture)
                .uint32(architecture + ".embedding_length", embedding)
                .uint32(architecture + ".attention.head_count", heads)
                .uint32(architecture + ".attention.head_count_kv", keys);
    }

    /** Tensors for four heads of 8 values in both layers. */
    private static GgufBuilder headsPerLayer(int first, int second) {
        byte[] heads = GgufBuilder.join(GgufBuilder.int32(first), GgufBuilder.int32(second));
        return width("a", 32)
                .array("a.attention.head_count", 5, 2, heads)
                .uint32("a.attention.head_count_kv", 0)
                .tensor("blk.0.attn_q.weight", GgmlType.F16, 32, 32)
                .tensor("blk.1.attn_q.weight", GgmlType.F16, 32, 32);
    }

    private static GgufBuilder epsilon(float value) {
        return model("a")
                .pair(
                        "a.attention.layer_norm_rms_epsilon",
                        GgufValueType.FLOAT32,
                        GgufBuilder.int32(Float.floatToIntBits(value)));
    }

    private static GgufBuilder layers(int count) {
        return model("a").uint32("a.block_count", count);
    }

    private static GgufBuilder experts(int count, int used) {
        return model("a").uint32("a.expert_count", count).uint32("a.expert_used_count", used);
    }

    private static GgufBuilder usedPerLayer(int count, int first, int second) {
        byte[] used = GgufBuilder.join(GgufBuilder.int32(first), GgufBuilder.int32(second));
        return model("a").uint32("a.expert_count", count).array("a.expert_used_count", 5, 2, used);
    }

    private static GgufBuilder groups(int experts, int groups, int used) {
        return experts(experts, 1)
                .uint32("a.expert_group_count", groups)
                .uint32("a.expert_group_used_count", used);
    }

    private static GgufBuilder tensor(String name, GgmlType type, long... shape) {
        return model("a").tensor(name, type, shape);
    }
}
