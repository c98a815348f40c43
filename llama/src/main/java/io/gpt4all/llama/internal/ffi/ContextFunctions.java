package io.gpt4all.llama.internal.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;

/** llama.h: contexts, their memory, decoding. One handle per C function, no logic. */
public final class ContextFunctions {
    private static final MethodHandle DEFAULT_PARAMS =
            Symbols.bind("llama_context_default_params", Layouts.CONTEXT_PARAMS);
    private static final MethodHandle INIT_FROM_MODEL =
            Symbols.bind("llama_init_from_model", ADDRESS, ADDRESS, Layouts.CONTEXT_PARAMS);
    private static final MethodHandle FREE = Symbols.bind("llama_free", null, ADDRESS);
    private static final MethodHandle N_CTX = Symbols.bind("llama_n_ctx", JAVA_INT, ADDRESS);
    private static final MethodHandle N_BATCH = Symbols.bind("llama_n_batch", JAVA_INT, ADDRESS);
    private static final MethodHandle GET_MEMORY =
            Symbols.bind("llama_get_memory", ADDRESS, ADDRESS);
    private static final MethodHandle MEMORY_CLEAR =
            Symbols.bind("llama_memory_clear", null, ADDRESS, JAVA_BOOLEAN);
    private static final MethodHandle MEMORY_SEQ_RM =
            Symbols.bind(
                    "llama_memory_seq_rm", JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle MEMORY_SEQ_CP =
            Symbols.bind(
                    "llama_memory_seq_cp", null, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle MEMORY_SEQ_ADD =
            Symbols.bind(
                    "llama_memory_seq_add", null, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle MEMORY_SEQ_POS_MIN =
            Symbols.bind("llama_memory_seq_pos_min", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle MEMORY_CAN_SHIFT =
            Symbols.bind("llama_memory_can_shift", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle DECODE =
            Symbols.bind("llama_decode", JAVA_INT, ADDRESS, Layouts.BATCH);
    private static final MethodHandle ENCODE =
            Symbols.bind("llama_encode", JAVA_INT, ADDRESS, Layouts.BATCH);
    private static final MethodHandle GET_EMBEDDINGS_SEQ =
            Symbols.bind("llama_get_embeddings_seq", ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle ATTACH_THREADPOOL =
            Symbols.bind("llama_attach_threadpool", null, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle SET_N_THREADS =
            Symbols.bind("llama_set_n_threads", null, ADDRESS, JAVA_INT, JAVA_INT);

    private static final MethodHandle GET_LOGITS_ITH =
            Symbols.bind("llama_get_logits_ith", ADDRESS, ADDRESS, JAVA_INT);

    private ContextFunctions() {}

    public static MemorySegment defaultParams(SegmentAllocator allocator) {
        try {
            return (MemorySegment) DEFAULT_PARAMS.invokeExact(allocator);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment initFromModel(MemorySegment model, MemorySegment params) {
        try {
            return (MemorySegment) INIT_FROM_MODEL.invokeExact(model, params);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void free(MemorySegment context) {
        try {
            FREE.invokeExact(context);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int nCtx(MemorySegment context) {
        try {
            return (int) N_CTX.invokeExact(context);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int nBatch(MemorySegment context) {
        try {
            return (int) N_BATCH.invokeExact(context);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment getMemory(MemorySegment context) {
        try {
            return (MemorySegment) GET_MEMORY.invokeExact(context);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void memoryClear(MemorySegment memory, boolean data) {
        try {
            MEMORY_CLEAR.invokeExact(memory, data);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean memorySeqRm(MemorySegment memory, int sequence, int from, int to) {
        try {
            return (boolean) MEMORY_SEQ_RM.invokeExact(memory, sequence, from, to);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void memorySeqCp(MemorySegment memory, int source, int target, int from, int to) {
        try {
            MEMORY_SEQ_CP.invokeExact(memory, source, target, from, to);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void memorySeqAdd(
            MemorySegment memory, int sequence, int from, int to, int delta) {
        try {
            MEMORY_SEQ_ADD.invokeExact(memory, sequence, from, to, delta);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int memorySeqPosMin(MemorySegment memory, int sequence) {
        try {
            return (int) MEMORY_SEQ_POS_MIN.invokeExact(memory, sequence);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean memoryCanShift(MemorySegment memory) {
        try {
            return (boolean) MEMORY_CAN_SHIFT.invokeExact(memory);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int decode(MemorySegment context, MemorySegment batch) {
        try {
            return (int) DECODE.invokeExact(context, batch);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int encode(MemorySegment context, MemorySegment batch) {
        try {
            return (int) ENCODE.invokeExact(context, batch);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment getEmbeddingsSeq(MemorySegment context, int sequence) {
        try {
            return (MemorySegment) GET_EMBEDDINGS_SEQ.invokeExact(context, sequence);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void attachThreadpool(
            MemorySegment context, MemorySegment pool, MemorySegment batchPool) {
        try {
            ATTACH_THREADPOOL.invokeExact(context, pool, batchPool);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void setNThreads(MemorySegment context, int threads, int batchThreads) {
        try {
            SET_N_THREADS.invokeExact(context, threads, batchThreads);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment getLogitsIth(MemorySegment context, int index) {
        try {
            return (MemorySegment) GET_LOGITS_ITH.invokeExact(context, index);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }
}
