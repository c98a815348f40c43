package io.gpt4all.gguf;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Checks of what llama.cpp 0.4.0 asserts of rotated positions: {@code ggml_rope} in {@code
 * ggml/src/ggml-cpu/ops.cpp}, which also never ends when there is nothing to rotate, and divides by
 * the sum of the sections.
 */
final class RotationChecks {
    /**
     * Those of {@code llama_model_rope_type} in {@code src/llama-model.cpp} that rotate nothing.
     */
    private static final Set<String> NOT_ROTATED =
            Set.of(
                    ("arwkv7 bloom gpt2 gptj jais jamba jina-bert-v2 kimi-k3 kimi-linear mamba"
                                    + " mamba2 mpt nemotron_h nemotron_h_moe refact rwkv6"
                                    + " rwkv6qwen2 rwkv7 t5 t5encoder wavtokenizer-dec")
                            .split(" "));

    /** Those of the same function whose positions always have several parts. */
    private static final Set<String> SECTIONED =
            Set.of(
                    "paddleocr qwen2vl qwen35 qwen35moe qwen3tts qwen3vl qwen3vlmoe qwen4exp"
                            .split(" "));

    private static final int SECTIONS = 4;
    private static final String ROTATED = "rope.dimension_count";
    private static final String KEYS = "attention.key_length";

    private final Hyperparameters model;
    private final long keys;

    private RotationChecks(Hyperparameters model, long heads) {
        this.model = model;
        this.keys = model.integer(KEYS, model.integer("embedding_length", 0) / heads);
    }

    /** Checks a model whose layers have so many heads, at least one. */
    static void check(Hyperparameters model, long heads) {
        if (NOT_ROTATED.contains(model.architecture())) {
            return;
        }
        var checks = new RotationChecks(model, heads);
        long rotated = model.integer(ROTATED, checks.keys);
        checks.pairs(ROTATED, rotated, checks.keys);
        checks.pairs(
                ROTATED + "_swa",
                model.integer(ROTATED + "_swa", rotated),
                model.integer(KEYS + "_swa", checks.keys));
        checks.sections();
    }

    private void pairs(String name, long rotated, long keys) {
        model.require(
                rotated > 0 && rotated <= keys && rotated % 2 == 0,
                "%s: %d of a key's %d values are to be rotated, in pairs",
                model.key(name),
                rotated,
                keys);
    }

    private void sections() {
        String name = "rope.dimension_sections";
        List<Long> given = model.perLayer(name, List.of(0L));
        List<Long> all = given.size() == 1 ? Collections.nCopies(SECTIONS, given.get(0)) : given;
        long sum = all.stream().mapToLong(Long::longValue).sum();
        long last = all.size() < SECTIONS ? 0 : all.get(SECTIONS - 1);
        model.require(
                all.stream().noneMatch(section -> section < 0 || section > keys) && sum <= keys,
                "%s is %s, of a key's %d values",
                model.key(name),
                given,
                keys);
        model.require(
                !SECTIONED.contains(model.architecture()) || sum > last,
                "%s is %s; one of the first three must be more",
                model.key(name),
                given);
    }
}
