package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheType;
import io.gpt4all.RopeScaling;
import io.gpt4all.Yarn;
import io.gpt4all.gguf.GgmlType;
import io.gpt4all.llama.internal.ffi.Layouts;
import io.gpt4all.spi.ModelSetup;
import java.lang.foreign.MemorySegment;

/** Writes how a model is to be set up into llama.cpp's structs. */
final class NativeSetup {
    /** Tokens of one step at most, as the reference server has it. */
    private static final int BATCH = 512;

    private static final int LAZY_OFF = 0; // LLAMA_LAZY_MODE_OFF: it would map parts of the file

    private NativeSetup() {}

    /** How the file is read: {@code llama_load_mode}. */
    static void load(MemorySegment params, ModelSetup setup) {
        params.set(JAVA_INT, inModel("load_mode"), loadMode(setup));
        if (!setup.mmap()) {
            params.set(JAVA_INT, inModel("lazy_mode"), LAZY_OFF);
        }
    }

    private static int loadMode(ModelSetup setup) {
        if (setup.mmap()) {
            return setup.mlock() ? 3 : -1; // MMAP_MLOCK, AUTO
        }
        return setup.mlock() ? 2 : 0; // MLOCK, NONE
    }

    /** How large a context is, its KV cache and what attention is computed with. */
    static void context(MemorySegment params, ContextShape shape, ModelSetup setup) {
        size(params, shape, Math.min(BATCH, shape.cells()));
        params.set(JAVA_BOOLEAN, inContext("kv_unified"), shape.sequences() > 1);
        // A row of logits for each sequence, not for each token: 100 MB less.
        params.set(JAVA_INT, inContext("n_outputs_max"), shape.sequences());
        params.set(JAVA_INT, inContext("type_k"), ggml(setup.kvCache().keys()));
        params.set(JAVA_INT, inContext("type_v"), ggml(setup.kvCache().values()));
        attention(params, setup, setup.flashAttention());
    }

    /** The same for whole sequences that are pooled: they are computed in one piece. */
    static void encoder(
            MemorySegment params, ContextShape shape, ModelSetup setup, FlashAttention flash) {
        size(params, shape, shape.cells());
        params.set(JAVA_BOOLEAN, inContext("kv_unified"), true);
        params.set(JAVA_BOOLEAN, inContext("embeddings"), true);
        attention(params, setup, flash);
    }

    private static void size(MemorySegment params, ContextShape shape, int batch) {
        params.set(JAVA_INT, inContext("n_ctx"), shape.cells());
        params.set(JAVA_INT, inContext("n_batch"), batch);
        params.set(JAVA_INT, inContext("n_ubatch"), batch);
        params.set(JAVA_INT, inContext("n_seq_max"), shape.sequences());
        params.set(JAVA_INT, inContext("n_threads"), shape.threads());
        params.set(JAVA_INT, inContext("n_threads_batch"), shape.threads());
    }

    private static void attention(MemorySegment params, ModelSetup setup, FlashAttention flash) {
        params.set(JAVA_BOOLEAN, inContext("swa_full"), false);
        params.set(JAVA_INT, inContext("flash_attn_type"), flash(flash));
        rope(params, setup.ropeScaling());
    }

    private static int ggml(KvCacheType type) {
        return GgmlType.valueOf(type.name()).id();
    }

    private static int flash(FlashAttention value) {
        return switch (value) {
            case AUTO -> -1;
            case OFF -> 0;
            case ON -> 1;
        };
    }

    private static void rope(MemorySegment params, RopeScaling rope) {
        int type =
                switch (rope.type()) {
                    case MODEL -> -1;
                    case NONE -> 0;
                    case LINEAR -> 1;
                    case YARN -> 2;
                };
        params.set(JAVA_INT, inContext("rope_scaling_type"), type);
        params.set(JAVA_FLOAT, inContext("rope_freq_base"), rope.frequencyBase());
        params.set(JAVA_FLOAT, inContext("rope_freq_scale"), rope.frequencyScale());
        Yarn yarn = rope.yarn();
        params.set(JAVA_FLOAT, inContext("yarn_ext_factor"), yarn.extrapolation());
        params.set(JAVA_FLOAT, inContext("yarn_attn_factor"), yarn.attention());
        params.set(JAVA_FLOAT, inContext("yarn_beta_fast"), yarn.betaFast());
        params.set(JAVA_FLOAT, inContext("yarn_beta_slow"), yarn.betaSlow());
        params.set(JAVA_INT, inContext("yarn_orig_ctx"), yarn.originalContext());
    }

    private static long inModel(String field) {
        return Layouts.offset(Layouts.MODEL_PARAMS, field);
    }

    private static long inContext(String field) {
        return Layouts.offset(Layouts.CONTEXT_PARAMS, field);
    }
}
