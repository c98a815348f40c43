package io.gpt4all.gguf;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks of metadata and tensor types whose failure in llama.cpp 0.4.0 ends the process instead of
 * being an error: the assertions of {@code load_hparams} in {@code src/llama-model.cpp}, of the
 * loader of split models, and types that the CPU has no operation for ({@code
 * ggml/src/ggml-cpu/ggml-cpu.c} and {@code binary-ops.cpp}).
 */
final class ModelChecks {
    static final int MAX_LAYERS = 512; // LLAMA_MAX_LAYERS

    private static final int MAX_EXPERTS = 1024; // LLAMA_MAX_EXPERTS
    private static final int MAX_POOLING = 4; // LLAMA_POOLING_TYPE_RANK
    private static final Set<String> ROPE_SCALINGS = Set.of("none", "linear", "yarn", "longrope");

    /** Tensors of recurrent layers that are not multiplied as matrices. */
    private static final Pattern STATE_SPACE =
            Pattern.compile(".*\\.(ssm_a|ssm_d|ssm_conv1d\\w*\\.weight|shortconv\\.conv\\.weight)");

    /** They read one expert as none. */
    private static final Set<String> ONE_EXPERT_IS_NONE = Set.of("hunyuan-dense", "hunyuan_vl");

    /** Types without a dot product: values between operations, or none of a model. */
    private static final Set<GgmlType> NOT_FOR_WEIGHTS =
            Set.of(GgmlType.Q8_1, GgmlType.Q8_K, GgmlType.F64, GgmlType.I8, GgmlType.I16);

    /** Tensors that hold indexes. */
    private static final List<String> INDEX_TABLES =
            List.of("tid2eid", "d2t", "masked_embd_ordering");

    private final Hyperparameters model;

    private ModelChecks(Hyperparameters model) {
        this.model = model;
    }

    static void check(
            Path file, String architecture, GgufMetadata metadata, List<GgufTensor> tensors) {
        if (architecture.equals("clip")) {
            return; // llama.cpp refuses it as a model before it looks at anything else
        }
        var model = new Hyperparameters(file, architecture, metadata);
        var checks = new ModelChecks(model);
        checks.layers();
        checks.experts();
        checks.split();
        checks.ropeScaling();
        checks.pooling();
        AttentionChecks.check(model);
        HeadShapeChecks.check(model, tensors);
        ArchitectureChecks.check(model, tensors);
        EmbeddingChecks.check(model, tensors);
    }

    private void layers() {
        if (model.metadata().type(model.key("block_count")).isEmpty()) {
            return; // llama.cpp says so itself
        }
        long layers = model.integer("block_count", 0);
        model.require(
                layers > 0 && layers <= MAX_LAYERS,
                "%s is %d; it must be 1 to %d",
                model.key("block_count"),
                layers,
                MAX_LAYERS);
        for (String part :
                List.of("nextn_predict_layers", "posnet.block_count", "convnext.block_count")) {
            model.require(
                    model.integer(part, 0) <= layers,
                    "%s is %d, more than the %d layers",
                    model.key(part),
                    model.integer(part, 0),
                    layers);
        }
    }

    private void experts() {
        long experts = model.integer("expert_count", 0);
        long used = largest("expert_used_count");
        if (ONE_EXPERT_IS_NONE.contains(model.architecture()) && experts <= 1) {
            experts = 0;
            used = 0;
        }
        model.require(
                experts >= 0 && experts <= MAX_EXPERTS,
                "%s is %d; it must be 0 to %d",
                model.key("expert_count"),
                experts,
                MAX_EXPERTS);
        model.require(
                used <= experts && (used > 0 || experts == 0),
                "%s is %d of %d experts",
                model.key("expert_used_count"),
                used,
                experts);
        expertGroups(
                experts,
                model.integer("expert_group_count", 0),
                model.integer("expert_group_used_count", 0));
    }

    private void expertGroups(long experts, long groups, long used) {
        model.require(
                groups >= 0 && (groups == 0 || groups < experts),
                "%s is %d for %d experts",
                model.key("expert_group_count"),
                groups,
                experts);
        model.require(
                groups <= 1 || (experts % groups == 0 && used > 0 && used < groups),
                "%s is %d for %d experts in %d groups",
                model.key("expert_group_used_count"),
                used,
                experts,
                groups);
    }

    private void split() {
        GgufValueType type = model.metadata().type("split.no").orElse(GgufValueType.UINT16);
        model.require(
                type == GgufValueType.UINT16, "split.no is of type %s; it must be UINT16", type);
    }

    private void ropeScaling() {
        String name = model.key("rope.scaling.type");
        String given = model.metadata().type(name).isPresent() ? "" : "linear";
        String scaling = model.metadata().string(name).orElse(given);
        model.require(
                ROPE_SCALINGS.contains(scaling),
                "%s is \"%s\"; it must be one of %s",
                model.key("rope.scaling.type"),
                scaling,
                List.copyOf(ROPE_SCALINGS));
    }

    private void pooling() {
        long pooling = model.integer("pooling_type", 0);
        model.require(
                pooling >= 0 && pooling <= MAX_POOLING,
                "%s is %d; it must be 0 to %d",
                model.key("pooling_type"),
                pooling,
                MAX_POOLING);
    }

    /** Whether llama.cpp can compute with the type of a tensor. */
    static boolean suits(GgufTensor tensor) {
        GgmlType type = tensor.type();
        if (type == GgmlType.I32 || type == GgmlType.I64) {
            return INDEX_TABLES.stream().anyMatch(tensor.name()::contains);
        }
        // They are added or multiplied value by value, for which the CPU takes no other type.
        boolean byValue =
                tensor.shape().size() <= 1
                        || tensor.name().endsWith("_norm.weight")
                        || tensor.name().equals("token_types.weight")
                        || STATE_SPACE.matcher(tensor.name()).matches();
        return byValue ? type == GgmlType.F32 : !NOT_FOR_WEIGHTS.contains(type);
    }

    private long largest(String name) {
        List<Long> each = model.perLayer(name, List.of(0L));
        return each.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
