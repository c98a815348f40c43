package io.gpt4all.gguf;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Checks of what llama.cpp 0.4.0 asserts of attention when it sets up a context or computes: the
 * graphs in {@code src/models}, {@code ggml_mul_mat}, {@code ggml_rope} and the norms in {@code
 * ggml/src/ggml-cpu/ops.cpp}.
 */
final class AttentionChecks {
    /** Architectures whose graph asserts that keys, values and rotation are of one length. */
    private static final Set<String> WHOLE_HEADS =
            Set.of(
                    ("apertus arcee arctic baichuan chameleon codeshell cogvlm cohere2moe dbrx deci"
                                    + " deepseek dots1 dream ernie4_5 ernie4_5-moe exaone exaone-moe"
                                    + " exaone4 falcon granite granite_swa graniteswitch grok"
                                    + " grovemoe hunyuan-moe hunyuan_vl hy_v3 internlm2 jais2 llada"
                                    + " llada-moe llama llama4 maincoder mellum mistral3 olmo olmo2"
                                    + " olmoe orion paddleocr pangu-embedded plamo pockettts qwen2"
                                    + " qwen2moe qwen2vl qwen3 qwen3moe qwen3vl qwen3vlmoe rnd1"
                                    + " seed_oss smallthinker smollm3 starcoder2 talkie xverse")
                            .split(" "));

    private static final List<String> EPSILONS =
            List.of("layer_norm_epsilon", "layer_norm_rms_epsilon", "group_norm_epsilon");

    private final Path file;
    private final String architecture;
    private final GgufMetadata metadata;

    private AttentionChecks(Path file, String architecture, GgufMetadata metadata) {
        this.file = file;
        this.architecture = architecture;
        this.metadata = metadata;
    }

    static void check(Path file, String architecture, GgufMetadata metadata) {
        var checks = new AttentionChecks(file, architecture, metadata);
        List<Long> heads = checks.perLayer("attention.head_count", List.of());
        if (!heads.isEmpty() && heads.get(0) > 0) {
            checks.headsShare(heads, checks.perLayer("attention.head_count_kv", heads));
            checks.headsRotate(heads.get(0));
        }
        checks.epsilons();
        checks.window();
    }

    private void headsShare(List<Long> heads, List<Long> keyHeads) {
        int layers = Math.max(heads.size(), keyHeads.size());
        for (int i = 0; i < layers; i++) {
            long queries = heads.get(Math.min(i, heads.size() - 1));
            long keys = keyHeads.get(Math.min(i, keyHeads.size() - 1));
            require(
                    keys <= 0 || queries <= 0 || queries % keys == 0,
                    "%d attention heads cannot share %d key-value heads",
                    queries,
                    keys);
        }
    }

    private void headsRotate(long heads) {
        long head = integer("embedding_length", 0) / heads;
        long keys = integer("attention.key_length", head);
        long values = integer("attention.value_length", head);
        long rotated = integer("rope.dimension_count", keys);
        require(
                rotated >= 0 && rotated <= keys && rotated % 2 == 0,
                "%d of a key's %d values are to be rotated, in pairs",
                rotated,
                keys);
        require(
                !WHOLE_HEADS.contains(architecture) || (rotated == keys && keys == values),
                "Keys have %d values, of which %d are rotated, values %d; they must be equal",
                keys,
                rotated,
                values);
    }

    private void epsilons() {
        for (String name : EPSILONS) {
            double epsilon = metadata.decimal(key("attention." + name)).orElse(0);
            require(
                    epsilon >= 0 && Double.isFinite(epsilon),
                    "%s is %s",
                    key("attention." + name),
                    epsilon);
        }
    }

    private void window() {
        long pattern = integer("attention.sliding_window_pattern", 0);
        require(
                pattern != 1,
                "%s is 1, which leaves no layer with a sliding window",
                key("attention.sliding_window_pattern"));
    }

    private List<Long> perLayer(String name, List<Long> otherwise) {
        List<Long> each = metadata.integers(key(name)).orElse(List.of());
        if (!each.isEmpty()) {
            return each;
        }
        var one = metadata.integer(key(name));
        return one.isPresent() ? List.of(one.getAsLong()) : otherwise;
    }

    private long integer(String name, long otherwise) {
        return metadata.integer(key(name)).orElse(otherwise);
    }

    private String key(String name) {
        return architecture + "." + name;
    }

    @SuppressWarnings("AnnotateFormatMethod") // that annotation would be a dependency
    private void require(boolean condition, String message, Object... figures) {
        if (!condition) {
            throw GgufException.damaged(file, message.formatted(figures));
        }
    }
}
