package io.gpt4all.llama.internal.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;

/** llama.h: models. One handle per C function, no logic. */
public final class ModelFunctions {
    private static final MethodHandle DEFAULT_PARAMS =
            Symbols.bind("llama_model_default_params", Layouts.MODEL_PARAMS);
    private static final MethodHandle LOAD_FROM_FILE =
            Symbols.bind("llama_model_load_from_file", ADDRESS, ADDRESS, Layouts.MODEL_PARAMS);
    private static final MethodHandle FREE = Symbols.bind("llama_model_free", null, ADDRESS);
    private static final MethodHandle GET_VOCAB =
            Symbols.bind("llama_model_get_vocab", ADDRESS, ADDRESS);
    private static final MethodHandle N_CTX_TRAIN =
            Symbols.bind("llama_model_n_ctx_train", JAVA_INT, ADDRESS);
    private static final MethodHandle N_EMBD =
            Symbols.bind("llama_model_n_embd", JAVA_INT, ADDRESS);
    private static final MethodHandle N_EMBD_OUT =
            Symbols.bind("llama_model_n_embd_out", JAVA_INT, ADDRESS);
    private static final MethodHandle N_CLS_OUT =
            Symbols.bind("llama_model_n_cls_out", JAVA_INT, ADDRESS);
    private static final MethodHandle N_SWA = Symbols.bind("llama_model_n_swa", JAVA_INT, ADDRESS);
    private static final MethodHandle HAS_ENCODER =
            Symbols.bind("llama_model_has_encoder", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle HAS_DECODER =
            Symbols.bind("llama_model_has_decoder", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle IS_RECURRENT =
            Symbols.bind("llama_model_is_recurrent", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle IS_HYBRID =
            Symbols.bind("llama_model_is_hybrid", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle IS_DIFFUSION =
            Symbols.bind("llama_model_is_diffusion", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle DESC =
            Symbols.bind("llama_model_desc", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);

    private ModelFunctions() {}

    public static MemorySegment defaultParams(SegmentAllocator allocator) {
        try {
            return (MemorySegment) DEFAULT_PARAMS.invokeExact(allocator);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment loadFromFile(MemorySegment path, MemorySegment params) {
        try {
            return (MemorySegment) LOAD_FROM_FILE.invokeExact(path, params);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void free(MemorySegment model) {
        try {
            FREE.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment getVocab(MemorySegment model) {
        try {
            return (MemorySegment) GET_VOCAB.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int nCtxTrain(MemorySegment model) {
        try {
            return (int) N_CTX_TRAIN.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int nEmbd(MemorySegment model) {
        try {
            return (int) N_EMBD.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int nEmbdOut(MemorySegment model) {
        try {
            return (int) N_EMBD_OUT.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int nClsOut(MemorySegment model) {
        try {
            return (int) N_CLS_OUT.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int nSwa(MemorySegment model) {
        try {
            return (int) N_SWA.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean hasEncoder(MemorySegment model) {
        try {
            return (boolean) HAS_ENCODER.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean hasDecoder(MemorySegment model) {
        try {
            return (boolean) HAS_DECODER.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean isRecurrent(MemorySegment model) {
        try {
            return (boolean) IS_RECURRENT.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean isHybrid(MemorySegment model) {
        try {
            return (boolean) IS_HYBRID.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean isDiffusion(MemorySegment model) {
        try {
            return (boolean) IS_DIFFUSION.invokeExact(model);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int desc(MemorySegment model, MemorySegment buffer, long size) {
        try {
            return (int) DESC.invokeExact(model, buffer, size);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }
}
