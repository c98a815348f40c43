package io.gpt4all.gguf;

import java.util.List;
import java.util.Set;

/**
 * Checks of what llama.cpp 0.4.0 asserts of attention when it sets up a context or computes: the
 * graphs in {@code src/models}, {@code ggml_mul_mat} and the norms in {@code
 * ggml/src/ggml-cpu/ops.cpp}.
 */
final class AttentionChecks {
    /** Architectures whose graph asserts that keys, values and rotation are of one length. */
    private static final Set<String> WHOLE_HEADS =
            Set.of(
                    ("apertus arcee arctic baichuan chameleon codeshell cogvlm cohere2moe dbrx deci"
                                    + " deepseek dots1 dream ernie4_5 ernie4_5-moe exaone exaone-moe"
                                    + " exaone4 falcon granite granite_swa granitemoe"
                                    + " graniteswitch grok"
                                    + " grovemoe hunyuan-dense hunyuan-moe hunyuan_vl hy_v3 internlm2 jais2 llada"
                                    + " llada-moe llama llama-embed llama4 maincoder mellum minicpm mistral3 olmo olmo2"
                                    + " olmoe orion paddleocr pangu-embedded plamo pockettts qwen2"
                                    + " qwen2moe qwen2vl qwen3 qwen3moe qwen3vl qwen3vlmoe rnd1"
                                    + " seed_oss smallthinker smollm3 starcoder2 talkie xverse")
                            .split(" "));

    /** Architectures whose graph asserts that keys and values are of one length. */
    private static final Set<String> KEYS_AS_VALUES =
            Set.of(
                    ("afmoe bailingmoe2 bert bitnet bloom chatglm cohere2 command-r eurobert glm4"
                                    + " glm4moe gpt2 gptneox granitehybrid jais jina-bert-v2"
                                    + " jina-bert-v3 laguna minimax-01 minimax-m2 minimax-m3"
                                    + " modern-bert mpt nanbeige nemotron nemotron_h nemotron_h_moe"
                                    + " neo-bert nomic-bert nomic-bert-moe openelm phi2 phi3 phimoe"
                                    + " qwen qwen35 qwen35moe qwen3next refact stablelm starcoder t5"
                                    + " t5encoder")
                            .split(" "));

    /** Those whose first layer has no window ({@code set_swa_pattern} with {@code dense_first}). */
    private static final Set<String> DENSE_FIRST = Set.of("cohere2moe", "laguna", "smallthinker");

    private static final String WINDOW = "attention.sliding_window";
    private static final int SOME_PERIOD = 4; // each architecture has its own; none is 0 or 1

    private static final List<String> EPSILONS =
            List.of("layer_norm_epsilon", "layer_norm_rms_epsilon", "group_norm_epsilon");

    private final Hyperparameters model;

    private AttentionChecks(Hyperparameters model) {
        this.model = model;
    }

    static void check(Hyperparameters model) {
        var checks = new AttentionChecks(model);
        List<Long> heads = model.perLayer("attention.head_count", List.of());
        if (!heads.isEmpty() && heads.get(0) > 0) {
            checks.headsShare(heads, model.perLayer("attention.head_count_kv", heads));
            checks.wholeHeads(heads.get(0));
            RotationChecks.check(model, heads.get(0));
        }
        checks.epsilons();
        checks.window();
    }

    private void headsShare(List<Long> heads, List<Long> keyHeads) {
        int layers = Math.max(heads.size(), keyHeads.size());
        for (int i = 0; i < layers; i++) {
            long queries = heads.get(Math.min(i, heads.size() - 1));
            long keys = keyHeads.get(Math.min(i, keyHeads.size() - 1));
            model.require(
                    keys <= 0 || queries <= 0 || queries % keys == 0,
                    "%s: %d attention heads cannot share %d key-value heads",
                    model.key("attention.head_count"),
                    queries,
                    keys);
        }
    }

    private void wholeHeads(long heads) {
        long head = model.integer("embedding_length", 0) / heads;
        long keys = model.integer("attention.key_length", head);
        long values = model.integer("attention.value_length", head);
        long rotated = model.integer("rope.dimension_count", keys);
        model.require(
                !WHOLE_HEADS.contains(model.architecture()) || (rotated == keys && keys == values),
                "Keys have %d values, of which %d are rotated, values %d; they must be equal (%s)",
                keys,
                rotated,
                values,
                model.key("attention.head_count"));
        model.require(
                !KEYS_AS_VALUES.contains(model.architecture()) || keys == values,
                "Keys have %d values, values %d; they must be equal (%s)",
                keys,
                values,
                model.key("attention.key_length"));
    }

    private void epsilons() {
        for (String name : EPSILONS) {
            double epsilon = model.metadata().decimal(model.key("attention." + name)).orElse(0);
            model.require(
                    epsilon >= 0 && Double.isFinite(epsilon),
                    "%s is %s",
                    model.key("attention." + name),
                    epsilon);
        }
    }

    /** Those with a window must have a layer that has it. */
    private void window() {
        String key = "attention.sliding_window_pattern";
        model.require(windowed(key), "%s leaves no layer with a sliding window", model.key(key));
    }

    private boolean windowed(String key) {
        if (model.metadata().arraySize(model.key(key)).isPresent()) {
            boolean used = model.metadata().type(model.key(WINDOW)).isPresent();
            List<Long> each = model.metadata().integers(model.key(key)).orElse(List.of());
            return !used || each.stream().limit(layers()).anyMatch(layer -> layer != 0);
        }
        long period = model.integer(key, SOME_PERIOD);
        boolean firstHasNone = period != 0 && DENSE_FIRST.contains(model.architecture());
        return period != 1 && (model.integer(WINDOW, 0) == 0 || layers() > (firstHasNone ? 1 : 0));
    }

    private long layers() {
        long all = model.integer("block_count", ModelChecks.MAX_LAYERS);
        return Math.max(0, all - model.integer("nextn_predict_layers", 0));
    }
}
