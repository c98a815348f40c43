package io.gpt4all.gguf;

import java.util.List;
import java.util.Set;

/**
 * Checks of what single architectures assert in llama.cpp 0.4.0 when it reads their parameters,
 * lists their tensors or builds their graph from the tensors that all have: {@code src/models}.
 */
final class ArchitectureChecks {
    private static final Set<String> WITH_EXPERTS =
            Set.of("bailingmoe2", "glm4moe", "grovemoe", "llada-moe", "smallthinker");

    /** Their graph asserts that there is another model's context. */
    private static final Set<String> DRAFTS = Set.of("dflash", "eagle3", "gemma4-assistant");

    private static final Set<String> TWICE_AS_WIDE = Set.of("granitehybrid", "jamba");
    private static final Set<String> KEYS_AS_VALUES =
            Set.of("lfm2", "lfm2moe", "muse-glimmer", "qwen4exp");

    private final Hyperparameters model;
    private final long width;
    private final long layers;

    private ArchitectureChecks(Hyperparameters model) {
        this.model = model;
        this.width = model.integer("embedding_length", 0);
        this.layers = model.integer("block_count", 0);
    }

    static void check(Hyperparameters model, List<GgufTensor> tensors) {
        var checks = new ArchitectureChecks(model);
        String name = model.architecture();
        checks.groups(name);
        switch (name) {
            case "bailingmoe3" -> checks.bailing();
            case "ernie4_5-moe" -> checks.positive("interleave_moe_layer_step");
            case "gemma-embedding" -> checks.dense();
            case "jina-bert-v2" -> tensors.forEach(checks::upward);
            case "lfm2", "lfm2moe" -> checks.mixedLayers(name.equals("lfm2") ? checks.layers : 0);
            case "minimax-m3" -> checks.positive("attention.indexer.block_size");
            case "nanbeige" -> checks.loops();
            case "rwkv6", "rwkv7" ->
                    checks.require("token_shift_count", checks.given("token_shift_count", 2) == 2);
            case "wavtokenizer-dec" -> checks.codec();
            default -> {}
        }
    }

    private void groups(String name) {
        model.require(
                !DRAFTS.contains(name), "%s drafts for another model and does not run alone", name);
        if (WITH_EXPERTS.contains(name)) {
            positive("expert_count");
        }
        if (TWICE_AS_WIDE.contains(name)) {
            require("ssm.inner_size", given("ssm.inner_size", 0) == 2 * width);
        }
        if (KEYS_AS_VALUES.contains(name)) {
            String values = "attention.value_length";
            require(values, given("attention.key_length", -1) == given(values, -1));
        }
    }

    private void bailing() {
        String bound = "kda.gate_lower_bound";
        double lowest = model.metadata().decimal(model.key(bound)).orElse(0);
        require(bound, lowest < 0);
        boolean safe = model.metadata().bool(model.key("kda.safe_gate")).orElse(false);
        require("kda.safe_gate", safe);
    }

    private void dense() {
        for (String side : List.of("dense_2_feat_in", "dense_3_feat_out")) {
            require(side, given(side, 0) == 0 || given(side, 0) == width);
        }
    }

    private void upward(GgufTensor tensor) {
        if (tensor.name().endsWith(".ffn_up.weight") && tensor.shape().size() > 1) {
            long rows = tensor.shape().get(1);
            boolean fits =
                    model.perLayer("feed_forward_length", List.of(0L)).stream()
                            .anyMatch(length -> rows == length || rows == 2 * length);
            require("feed_forward_length", fits);
        }
    }

    private void mixedLayers(long dense) {
        String leading = "leading_dense_block_count";
        require(leading, given(leading, dense) >= layers || given("expert_count", 0) > 0);
    }

    private void loops() {
        long loops = given("num_loops", 1);
        require("num_loops", loops >= 1 && loops * layers <= ModelChecks.MAX_LAYERS);
    }

    private void codec() {
        String width = "posnet.embedding_length";
        require(width, given(width, 0) == given("convnext.embedding_length", 0));
    }

    private long given(String name, long otherwise) {
        return model.integer(name, otherwise);
    }

    private void positive(String name) {
        require(name, given(name, 0) > 0);
    }

    private void require(String name, boolean condition) {
        model.require(
                condition,
                "%s does not suit the architecture, of width %d and %d layers",
                model.key(name),
                width,
                layers);
    }
}
