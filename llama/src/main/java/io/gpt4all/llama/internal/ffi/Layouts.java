package io.gpt4all.llama.internal.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;

/**
 * The C structs in use, field by field as llama.cpp v0.4.0 declares them. A test compiles a C
 * program against the real headers and compares every offset and size.
 */
public final class Layouts {

    /** {@code llama.h}: how to load a model. */
    public static final StructLayout MODEL_PARAMS =
            MemoryLayout.structLayout(
                            ADDRESS.withName("devices"),
                            ADDRESS.withName("tensor_buft_overrides"),
                            JAVA_INT.withName("n_gpu_layers"),
                            JAVA_INT.withName("split_mode"),
                            JAVA_INT.withName("load_mode"),
                            JAVA_INT.withName("lazy_mode"),
                            JAVA_INT.withName("main_gpu"),
                            MemoryLayout.paddingLayout(4),
                            ADDRESS.withName("tensor_split"),
                            ADDRESS.withName("progress_callback"),
                            ADDRESS.withName("progress_callback_user_data"),
                            ADDRESS.withName("kv_overrides"),
                            JAVA_BOOLEAN.withName("vocab_only"),
                            JAVA_BOOLEAN.withName("check_tensors"),
                            JAVA_BOOLEAN.withName("use_extra_bufts"),
                            JAVA_BOOLEAN.withName("no_host"),
                            JAVA_BOOLEAN.withName("no_alloc"),
                            JAVA_BOOLEAN.withName("load_mtp"),
                            MemoryLayout.paddingLayout(2))
                    .withName("llama_model_params");

    /** {@code llama.h}: how to set up a context. */
    public static final StructLayout CONTEXT_PARAMS =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("n_ctx"),
                            JAVA_INT.withName("n_batch"),
                            JAVA_INT.withName("n_ubatch"),
                            JAVA_INT.withName("n_seq_max"),
                            JAVA_INT.withName("n_rs_seq"),
                            JAVA_INT.withName("n_outputs_max"),
                            JAVA_INT.withName("n_outputs_max_per_seq"),
                            JAVA_INT.withName("n_threads"),
                            JAVA_INT.withName("n_threads_batch"),
                            JAVA_INT.withName("ctx_type"),
                            JAVA_INT.withName("rope_scaling_type"),
                            JAVA_INT.withName("pooling_type"),
                            JAVA_INT.withName("attention_type"),
                            JAVA_INT.withName("flash_attn_type"),
                            JAVA_FLOAT.withName("rope_freq_base"),
                            JAVA_FLOAT.withName("rope_freq_scale"),
                            JAVA_FLOAT.withName("yarn_ext_factor"),
                            JAVA_FLOAT.withName("yarn_attn_factor"),
                            JAVA_FLOAT.withName("yarn_beta_fast"),
                            JAVA_FLOAT.withName("yarn_beta_slow"),
                            JAVA_INT.withName("yarn_orig_ctx"),
                            JAVA_FLOAT.withName("defrag_thold"),
                            ADDRESS.withName("cb_eval"),
                            ADDRESS.withName("cb_eval_user_data"),
                            JAVA_INT.withName("type_k"),
                            JAVA_INT.withName("type_v"),
                            ADDRESS.withName("abort_callback"),
                            ADDRESS.withName("abort_callback_data"),
                            JAVA_BOOLEAN.withName("embeddings"),
                            JAVA_BOOLEAN.withName("offload_kqv"),
                            JAVA_BOOLEAN.withName("no_perf"),
                            JAVA_BOOLEAN.withName("op_offload"),
                            JAVA_BOOLEAN.withName("swa_full"),
                            JAVA_BOOLEAN.withName("kv_unified"),
                            MemoryLayout.paddingLayout(2),
                            ADDRESS.withName("samplers"),
                            JAVA_LONG.withName("n_samplers"),
                            ADDRESS.withName("ctx_other"))
                    .withName("llama_context_params");

    /** {@code llama.h}: tokens to decode. */
    public static final StructLayout BATCH =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("n_tokens"),
                            MemoryLayout.paddingLayout(4),
                            ADDRESS.withName("token"),
                            ADDRESS.withName("embd"),
                            ADDRESS.withName("pos"),
                            ADDRESS.withName("n_seq_id"),
                            ADDRESS.withName("seq_id"),
                            ADDRESS.withName("logits"))
                    .withName("llama_batch");

    /** {@code llama.h}: how to set up a chain of samplers. */
    public static final StructLayout SAMPLER_CHAIN_PARAMS =
            MemoryLayout.structLayout(JAVA_BOOLEAN.withName("no_perf"))
                    .withName("llama_sampler_chain_params");

    /** {@code llama.h}: a token that may be chosen. */
    public static final StructLayout TOKEN_DATA =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("id"),
                            JAVA_FLOAT.withName("logit"),
                            JAVA_FLOAT.withName("p"))
                    .withName("llama_token_data");

    /** {@code llama.h}: the tokens that samplers choose from. */
    public static final StructLayout TOKEN_DATA_ARRAY =
            MemoryLayout.structLayout(
                            ADDRESS.withName("data"),
                            JAVA_LONG.withName("size"),
                            JAVA_LONG.withName("selected"),
                            JAVA_BOOLEAN.withName("sorted"),
                            MemoryLayout.paddingLayout(7))
                    .withName("llama_token_data_array");

    /** {@code ggml-backend.h}: what a device can do. */
    public static final StructLayout DEVICE_CAPS =
            MemoryLayout.structLayout(
                            JAVA_BOOLEAN.withName("async"),
                            JAVA_BOOLEAN.withName("host_buffer"),
                            JAVA_BOOLEAN.withName("buffer_from_host_ptr"),
                            JAVA_BOOLEAN.withName("events"),
                            JAVA_BOOLEAN.withName("mmap_support"))
                    .withName("ggml_backend_dev_caps");

    /** {@code ggml-backend.h}: a device. */
    public static final StructLayout DEVICE_PROPS =
            MemoryLayout.structLayout(
                            ADDRESS.withName("name"),
                            ADDRESS.withName("description"),
                            JAVA_LONG.withName("memory_free"),
                            JAVA_LONG.withName("memory_total"),
                            JAVA_INT.withName("type"),
                            MemoryLayout.paddingLayout(4),
                            ADDRESS.withName("device_id"),
                            DEVICE_CAPS.withName("caps"),
                            MemoryLayout.paddingLayout(3))
                    .withName("ggml_backend_dev_props");

    /** {@code ggml.h}: how to set up a pool of compute threads. */
    public static final StructLayout THREADPOOL_PARAMS =
            MemoryLayout.structLayout(
                            MemoryLayout.sequenceLayout(512, JAVA_BOOLEAN).withName("cpumask"),
                            JAVA_INT.withName("n_threads"),
                            JAVA_INT.withName("prio"),
                            JAVA_INT.withName("poll"),
                            JAVA_BOOLEAN.withName("strict_cpu"),
                            JAVA_BOOLEAN.withName("paused"),
                            MemoryLayout.paddingLayout(2))
                    .withName("ggml_threadpool_params");

    private Layouts() {}

    /** Where a field begins, in bytes from the start of its struct. */
    public static long offset(StructLayout struct, String field) {
        return struct.byteOffset(PathElement.groupElement(field));
    }
}
