package io.gpt4all.llama.internal.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * ggml-backend.h, ggml.h and the process-wide part of llama.h. One handle per C function, no logic.
 */
public final class BackendFunctions {
    private static final MethodHandle VERSION = Symbols.bind("llama_version", ADDRESS);
    private static final MethodHandle BACKEND_INIT = Symbols.bind("llama_backend_init", null);
    private static final MethodHandle LOG_SET =
            Symbols.bind("llama_log_set", null, ADDRESS, ADDRESS);
    private static final MethodHandle LOAD = Symbols.bind("ggml_backend_load", ADDRESS, ADDRESS);
    private static final MethodHandle REG_NAME =
            Symbols.bind("ggml_backend_reg_name", ADDRESS, ADDRESS);
    private static final MethodHandle REG_DEV_COUNT =
            Symbols.bind("ggml_backend_reg_dev_count", JAVA_LONG, ADDRESS);
    private static final MethodHandle REG_DEV_GET =
            Symbols.bind("ggml_backend_reg_dev_get", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle REG_GET_PROC_ADDRESS =
            Symbols.bind("ggml_backend_reg_get_proc_address", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle DEV_GET_PROPS =
            Symbols.bind("ggml_backend_dev_get_props", null, ADDRESS, ADDRESS);
    private static final MethodHandle THREADPOOL_PARAMS_INIT =
            Symbols.bind("ggml_threadpool_params_init", null, ADDRESS, JAVA_INT);

    private BackendFunctions() {}

    public static MemorySegment version() {
        try {
            return (MemorySegment) VERSION.invokeExact();
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void backendInit() {
        try {
            BACKEND_INIT.invokeExact();
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void logSet(MemorySegment callback, MemorySegment data) {
        try {
            LOG_SET.invokeExact(callback, data);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment load(MemorySegment path) {
        try {
            return (MemorySegment) LOAD.invokeExact(path);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment regName(MemorySegment registration) {
        try {
            return (MemorySegment) REG_NAME.invokeExact(registration);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static long regDevCount(MemorySegment registration) {
        try {
            return (long) REG_DEV_COUNT.invokeExact(registration);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment regDevGet(MemorySegment registration, long index) {
        try {
            return (MemorySegment) REG_DEV_GET.invokeExact(registration, index);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment regGetProcAddress(MemorySegment registration, MemorySegment name) {
        try {
            return (MemorySegment) REG_GET_PROC_ADDRESS.invokeExact(registration, name);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void devGetProps(MemorySegment device, MemorySegment props) {
        try {
            DEV_GET_PROPS.invokeExact(device, props);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static void threadpoolParamsInit(MemorySegment params, int nThreads) {
        try {
            THREADPOOL_PARAMS_INIT.invokeExact(params, nThreads);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }
}
